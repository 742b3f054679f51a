namespace Linkspan.ControlPlane.Audit;

/// <summary>An export of the audit.</summary>
/// <param name="IsWhole">Whether every line is in it, so that a gap is a break of the chain.</param>
/// <param name="Lines">Oldest first, read in pieces as they are asked for.</param>
public sealed record AuditTrail(bool IsWhole, IAsyncEnumerable<AuditEntry> Lines);
