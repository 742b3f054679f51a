namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>What others may connect to, as its owner sees it.</summary>
public sealed record EndpointService
{
    /// <summary><c>epsrv-…</c>.</summary>
    public string ServiceId { get; init; } = "";

    /// <summary><c>com.linkspan.privatelink.{region}.{serviceId}</c>.</summary>
    public string ServiceName { get; init; } = "";

    public string ServiceDomain { get; init; } = "";

    /// <summary>Interface.</summary>
    public string ServiceType { get; init; } = "";

    /// <summary>Creating, Pending, Active or Deleting.</summary>
    public string ServiceStatus { get; init; } = "";

    public string RegionId { get; init; } = "";

    /// <summary>The zones in which endpoints may be made.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    public bool AutoAcceptEnabled { get; init; }

    public bool ZoneAffinityEnabled { get; init; }

    /// <summary>Empty lets everybody.</summary>
    public IReadOnlyList<string> AllowedAccountIds { get; init; } = [];

    /// <summary>The instance behind it.</summary>
    public string TidbId { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string CreateTime { get; init; } = "";

    public IReadOnlyList<ConditionDto> Conditions { get; init; } = [];
}
