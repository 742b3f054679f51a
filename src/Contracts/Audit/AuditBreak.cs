namespace Linkspan.Contracts.Audit;

/// <summary>The first line at which the chain does not hold.</summary>
/// <param name="Sequence">The line.</param>
/// <param name="Message">What is wrong with it, in one sentence.</param>
public sealed record AuditBreak(long Sequence, string Message);
