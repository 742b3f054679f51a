namespace Linkspan.Contracts.Nodes;

/// <summary>Asks a node to walk the path of an endpoint.</summary>
/// <param name="Id">Names the answer; chosen by who asks.</param>
/// <param name="EndpointId">The endpoint.</param>
public sealed record NodeCommand(long Id, string EndpointId);
