using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>A node with a new certificate.</summary>
/// <param name="Node">The node.</param>
/// <param name="Certificate">Its certificate as PEM.</param>
/// <param name="Authorities">The CAs of nodes and of the node channel as PEM.</param>
public sealed record EnrolledNode(Node Node, string Certificate, string Authorities);
