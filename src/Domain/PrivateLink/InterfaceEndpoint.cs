using Linkspan.Domain.Access;
using Linkspan.Domain.Lifecycles;

namespace Linkspan.Domain.PrivateLink;

/// <summary>A consumer's own stand-in for a service: an address per zone of its VPC, and the names that lead there.</summary>
/// <param name="Id"><c>ep-…</c>.</param>
/// <param name="Account">The consumer.</param>
/// <param name="Region">The VPC's region.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Description">For people.</param>
/// <param name="Vpc">Its network.</param>
/// <param name="SecurityGroups">1 to 10, of that network.</param>
/// <param name="Service">The service that it asked for; kept when that is deleted, because the endpoint's names carry it.</param>
/// <param name="ServiceName">As it was asked for.</param>
/// <param name="Port">Where it listens in each zone, 4000 by default.</param>
/// <param name="ZoneAffinity">Whether the default name gives the asker's own zone first.</param>
/// <param name="Status">Its own state.</param>
/// <param name="Connection">The state of its link to the service; independent of <paramref name="Status"/>.</param>
/// <param name="Zones">1 to 10.</param>
/// <param name="Conditions">What is so about it, and who must act.</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record InterfaceEndpoint(
    Id<InterfaceEndpoint> Id,
    Id<Account> Account,
    Id<Region> Region,
    string DisplayName,
    string Description,
    Id<Vpc> Vpc,
    IReadOnlyList<Id<SecurityGroup>> SecurityGroups,
    Id<EndpointService> Service,
    string ServiceName,
    int Port,
    bool ZoneAffinity,
    EndpointStatus Status,
    ConnectionStatus Connection,
    IReadOnlyList<EndpointZone> Zones,
    IReadOnlyList<Condition> Conditions,
    DateTimeOffset CreatedAt) : IResource
{
    /// <summary>Most zones of an endpoint. Source: CreateVpcEndpoint, Zone.N.</summary>
    public const int MaxZones = 10;

    /// <summary>Most security groups of an endpoint. Source: CreateVpcEndpoint, SecurityGroupId.N.</summary>
    public const int MaxSecurityGroups = 10;

    /// <summary>The port of the guides.</summary>
    public const int DefaultPort = 4000;

    /// <inheritdoc/>
    public static string Kind => "endpoints";

    /// <inheritdoc/>
    public static string Noun => "interface endpoint";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("ep-");

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => Account.Value;

    /// <inheritdoc/>
    public string StatusText => Status.ToString();

    /// <inheritdoc/>
    public IEnumerable<string> References =>
    [
        Region.Value, Vpc.Value, Service.Value,
        .. SecurityGroups.Select(group => group.Value), .. Zones.Select(zone => zone.VSwitch.Value),
    ];

    /// <inheritdoc/>
    public long Revision { get; init; }

    /// <summary>
    /// Why the connection stays Disconnected although the service would accept it: <c>DisconnectedByOwner</c> or
    /// <c>RegistrationExpired</c>; null otherwise. Accepting it by hand clears it.
    /// </summary>
    public string? DisconnectReason { get; init; }

    /// <summary>
    /// The revision at which its owner's disconnecting took effect: sessions closed from then on are its doing. 0: never.
    /// </summary>
    public long DisconnectedAt { get; init; }

    /// <summary>Whether the database's owner has registered it before: where no registration is left, its access was withdrawn,
    /// and it does not wait for its first.</summary>
    public bool WasRegistered => Conditions.Any(condition =>
        condition is { Type: ConditionTypes.TrafficAllowed, Reason: "Registered" or "Deregistered" });

    /// <summary>What its owner lets its sessions use, apart from what the provider does.</summary>
    public SessionLimits Limits { get; init; } = SessionLimits.None;

    /// <summary>While Deleting with live sessions left to end by themselves: when they are closed; null: at once.</summary>
    public DateTimeOffset? DrainUntil { get; init; }
}
