namespace Linkspan.Contracts.Nodes;

/// <summary>The nodes of a network of which a service node admits endpoints: carriers of these are taken, which may link before
/// they may open, and of no other.</summary>
/// <param name="VpcId">The network, <c>vpc-…</c>. A node of both roles may have a <see cref="VpcPlacement"/> of the same id: the
/// two are told and taken back each by itself.</param>
/// <param name="NodeIds">All its endpoint nodes; null: the list that the node had is taken back, and nothing is said.</param>
public sealed record PeerNetwork(string VpcId, IReadOnlyList<string>? NodeIds);
