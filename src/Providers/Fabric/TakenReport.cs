using Linkspan.ControlPlane.Traffic;

namespace Linkspan.Providers.Fabric;

/// <summary>What a node's report brought.</summary>
/// <param name="Changed">The kinds and ids whose observation changed.</param>
/// <param name="Turned">The endpoints of which an address became well or ill.</param>
/// <param name="Moves">What the node counted since its last report.</param>
internal sealed record TakenReport(
    IReadOnlyCollection<(string Kind, string Key)> Changed,
    IReadOnlyCollection<string> Turned,
    IReadOnlyList<(string EndpointId, TrafficMove Move)> Moves);
