namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>An instance's private endpoint service, as its owner sees it.</summary>
public sealed record PrivateLinkService
{
    /// <summary><c>tidbs/{tidbId}/privateLinkService</c>.</summary>
    public string Name { get; init; } = "";

    public string TidbId { get; init; } = "";

    public string RegionId { get; init; } = "";

    public string RegionDisplayName { get; init; } = "";

    public string CloudProvider { get; init; } = "";

    /// <summary>What the consumer pastes: <c>com.linkspan.privatelink.{region}.{epsrv-id}</c>.</summary>
    public string ServiceName { get; init; } = "";

    /// <summary>The suffix that all endpoints of the service share.</summary>
    public string ServiceDnsName { get; init; } = "";

    public IReadOnlyList<string> AvailableZones { get; init; } = [];

    public int ServicePort { get; init; }

    /// <summary>CREATING, ACTIVE or DELETING.</summary>
    public string State { get; init; } = "";

    public IReadOnlyList<ConditionDto> Conditions { get; init; } = [];
}
