using Linkspan.Domain.Access;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Domain.Databases;

/// <summary>A database that runs elsewhere, registered by its owner.</summary>
/// <param name="Id">19 digits, as TiDB Cloud's.</param>
/// <param name="Organization">The organization of its project: names and limits are the organization's.</param>
/// <param name="Project">Its owner.</param>
/// <param name="DisplayName">4 to 64 letters, digits and hyphens.</param>
/// <param name="Region">Where it stands.</param>
/// <param name="Vpc">The owner's network that it stands in; null: the server's own machine.</param>
/// <param name="Addresses">At least one; at most one per zone.</param>
/// <param name="UserName">The user that connection strings show, <c>root</c> by default.</param>
/// <param name="CaCertificate">PEM of the CA that signed the database's own certificate; empty when it has none.</param>
/// <param name="ProxyProtocol">What it expects in front of a connection.</param>
/// <param name="Probe">The account of its health probes; null: a login that is refused.</param>
/// <param name="State">Its state.</param>
/// <param name="CreatedAt">When it was registered.</param>
public sealed record Instance(
    Id<Instance> Id,
    Id<Organization> Organization,
    Id<Project> Project,
    string DisplayName,
    Id<Region> Region,
    Id<Vpc>? Vpc,
    IReadOnlyList<DatabaseAddress> Addresses,
    string UserName,
    string CaCertificate,
    ProxyProtocol ProxyProtocol,
    ProbeCredentials? Probe,
    InstanceState State,
    DateTimeOffset CreatedAt) : IResource
{
    /// <summary>Most addresses of an instance: as many as an endpoint may have zones.</summary>
    public const int MaxAddresses = 10;

    /// <inheritdoc/>
    public static string Kind => "tidbs";

    /// <inheritdoc/>
    public static string Noun => "instance";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Digits(19);

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => Project.Value;

    /// <inheritdoc/>
    public string StatusText => State.ToString();

    /// <inheritdoc/>
    public IEnumerable<string> References =>
        [Organization.Value, Project.Value, Region.Value, .. Vpc is { } vpc ? [vpc.Value] : Array.Empty<string>(),
            .. Addresses.Select(address => address.Zone.Value)];

    /// <inheritdoc/>
    public long Revision { get; init; }

    /// <summary>
    /// The revision at which what its owner chose for its endpoint service changed last: both are changed as one. 0: never.
    /// </summary>
    public long ServiceChangedAt { get; init; }

    /// <summary>Where it answers besides its private endpoints; null: its owner has declared no such address.</summary>
    public PublicAddress? PublicAddress { get; init; }

    /// <summary>What each endpoint may use of it.</summary>
    public SessionLimits Limits { get; init; } = SessionLimits.None;

    /// <summary>While Deleting with live sessions left to end by themselves: when they are closed; null: at once.</summary>
    public DateTimeOffset? DrainUntil { get; init; }
}
