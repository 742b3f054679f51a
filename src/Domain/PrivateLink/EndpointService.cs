using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;

namespace Linkspan.Domain.PrivateLink;

/// <summary>What interface endpoints ask for: the VPC side of a private endpoint service.</summary>
/// <param name="Id"><c>epsrv-…</c>.</param>
/// <param name="Account">The provider's account.</param>
/// <param name="Instance">The instance behind it.</param>
/// <param name="Region">Its region; endpoints of others are refused.</param>
/// <param name="Zones">Zones in which endpoints may have an address.</param>
/// <param name="Status">Its state.</param>
/// <param name="AutoAccept">Whether a connection is accepted at the link level by itself.</param>
/// <param name="AllowedAccounts">Who may create an endpoint for it; empty: everybody.</param>
/// <param name="ZoneAffinity">Whether the default name gives the asker's own zone first.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record EndpointService(
    Id<EndpointService> Id,
    Id<Account> Account,
    Id<Instance> Instance,
    Id<Region> Region,
    IReadOnlyList<Id<Zone>> Zones,
    EndpointServiceStatus Status,
    bool AutoAccept,
    IReadOnlyList<Id<Account>> AllowedAccounts,
    bool ZoneAffinity,
    DateTimeOffset CreatedAt) : IResource
{
    /// <inheritdoc/>
    public static string Kind => "endpointServices";

    /// <inheritdoc/>
    public static string Noun => "endpoint service";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("epsrv-");

    /// <summary>What a consumer types: <c>com.linkspan.privatelink.&lt;region&gt;.&lt;epsrv-id&gt;</c>.</summary>
    public string ServiceName => ServiceNames.Of(Region, Id);

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => Account.Value;

    /// <inheritdoc/>
    public string DisplayName => string.Empty;

    /// <inheritdoc/>
    public string StatusText => Status.ToString();

    /// <inheritdoc/>
    public IEnumerable<string> References => [Instance.Value, Region.Value, .. Zones.Select(zone => zone.Value)];

    /// <inheritdoc/>
    public long Revision { get; init; }

    /// <summary>Whether an account may create an endpoint for it.</summary>
    public bool Allows(Id<Account> account) =>
        AllowedAccounts.Count == 0 || account == Account || AllowedAccounts.Contains(account);
}
