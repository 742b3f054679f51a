namespace Linkspan.Contracts.Rest.TidbCloud;

/// <summary>Whether an address can be used, and which of the three probes says so.</summary>
public sealed record ConnectionReachability
{
    public bool Reachable { get; init; }

    public ReachabilityDetail Detail { get; init; } = new();
}
