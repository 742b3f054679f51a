namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>The three probes behind <see cref="ConnectionReachability"/>.</summary>
public sealed record ReachabilityDetail
{
    public bool ServiceActive { get; init; }

    public bool EndpointActive { get; init; }

    public bool DnsReachable { get; init; }

    /// <summary>DNS_NOT_REACHABLE, DNS_PROBE_FAILED, or empty.</summary>
    public string Message { get; init; } = "";
}
