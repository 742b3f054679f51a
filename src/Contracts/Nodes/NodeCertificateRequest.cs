namespace Linkspan.Contracts.Nodes;

/// <summary>Asks for another certificate.</summary>
/// <param name="Csr">PKCS #10 as PEM, with a P-256 key that the node has made anew.</param>
public sealed record NodeCertificateRequest(string Csr);
