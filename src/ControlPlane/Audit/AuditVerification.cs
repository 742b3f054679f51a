using Linkspan.Contracts.Audit;

namespace Linkspan.ControlPlane.Audit;

/// <summary>What a look at the whole chain found.</summary>
/// <param name="Lines">How many lines there are.</param>
/// <param name="Head">The last one: written down elsewhere, it shows later that nothing before it was rewritten.</param>
/// <param name="Break">The first line at which the chain does not hold; null: it holds.</param>
public sealed record AuditVerification(long Lines, AuditHead Head, AuditBreak? Break);
