namespace Linkspan.ControlPlane.Audit;

/// <summary>A line of the audit.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who: an API key's id or <c>system</c>.</param>
/// <param name="Address">From where; empty inside the server.</param>
/// <param name="Record">What was done to which object.</param>
/// <param name="Hash">SHA-256 over the line and the hash of the line before it, lower-case hex: a changed or missing line
/// breaks the chain.</param>
public sealed record AuditEntry(long Sequence, DateTimeOffset At, string Actor, string Address, AuditRecord Record, string Hash);
