using Linkspan.Contracts.Audit;

namespace Linkspan.ControlPlane.Audit;

/// <summary>A line of the audit.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="At">When, in whole milliseconds.</param>
/// <param name="Actor">Who: a member's or API key's id, <c>administrator</c> or <c>system</c>.</param>
/// <param name="ActorName">The same for people, as it was then; empty on lines of before names were kept.</param>
/// <param name="Address">From where; empty inside the server.</param>
/// <param name="Record">What was done to which object.</param>
/// <param name="PreviousHash">The hash of the line before; empty before the first.</param>
/// <param name="Hash">SHA-256 over the line and the hash before it, lower-case hex: a changed or missing line breaks the
/// chain.</param>
public sealed record AuditEntry(
    long Sequence, DateTimeOffset At, string Actor, string ActorName, string Address, AuditRecord Record, string PreviousHash,
    string Hash)
{
    /// <summary>What the hash covers.</summary>
    public AuditLine Line => new(
        Sequence, At.ToUnixTimeMilliseconds(), Actor, ActorName, Address, Record.Action, Record.Kind, Record.Key, Record.Owner,
        Record.Detail);
}
