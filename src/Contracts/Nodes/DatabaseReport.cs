namespace Linkspan.Contracts.Nodes;

/// <summary>The health of one database address, as its service node sees it.</summary>
/// <param name="ServiceId">The service that it belongs to.</param>
/// <param name="Host">As registered.</param>
/// <param name="Port">As registered.</param>
/// <param name="Healthy">Whether sessions are sent there.</param>
/// <param name="Class">A class of outcome, such as <c>Healthy</c>, <c>Unreachable</c>, <c>Timeout</c>, <c>NotMySql</c>; never
/// received bytes.</param>
/// <param name="Message">The same in one sentence, with what to do.</param>
/// <param name="ServerVersion">From the greeting, at most 64 printable characters; null when none was read.</param>
/// <param name="At">When it was probed last.</param>
public sealed record DatabaseReport(
    string ServiceId, string Host, int Port, bool Healthy, string Class, string Message, string? ServerVersion,
    DateTimeOffset At);
