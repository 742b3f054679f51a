namespace Linkspan.ControlPlane.Nodes;

/// <summary>A CA of nodes.</summary>
/// <param name="Fingerprint">SHA-256 of its certificate, lower-case hex.</param>
/// <param name="NotAfter">When it ends.</param>
public sealed record NodeCaCertificate(string Fingerprint, DateTimeOffset NotAfter);
