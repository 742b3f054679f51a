namespace Linkspan.Contracts.Nodes;

/// <summary>A service node, as an endpoint node dials it.</summary>
/// <param name="NodeId">The identity that its certificate must name.</param>
/// <param name="ZoneId">The zone that it stands in.</param>
/// <param name="Host">The address or name that it advertises for links.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="IsDraining">It takes no new sessions while another node serves.</param>
public sealed record ServiceNode(string NodeId, string ZoneId, string Host, int Port, bool IsDraining = false);
