using System.Security.Cryptography.X509Certificates;

namespace Linkspan.DataPlane.Links;

/// <summary>What a node shows to other nodes, and whom it believes.</summary>
/// <param name="Certificate">With its private key.</param>
/// <param name="Authorities">The nodes' CAs: one, and two while one is replaced by the other.</param>
public sealed record LinkCredentials(X509Certificate2 Certificate, X509Certificate2Collection Authorities);
