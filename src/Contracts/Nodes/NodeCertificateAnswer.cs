namespace Linkspan.Contracts.Nodes;

/// <summary>Another certificate.</summary>
/// <param name="Certificate">The leaf, PEM.</param>
/// <param name="Authorities">The CAs of nodes and of the node channel, PEM.</param>
public sealed record NodeCertificateAnswer(string Certificate, string Authorities);
