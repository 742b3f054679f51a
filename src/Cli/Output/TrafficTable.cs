using Linkspan.Contracts.Rest;

namespace Linkspan.Cli.Output;

/// <summary>An endpoint's traffic as rows of a minute each, the last under way.</summary>
internal static class TrafficTable
{
    /// <summary>The columns of <see cref="Rows"/>.</summary>
    public static Column<EndpointTrafficPoint>[] Columns { get; } =
    [
        new("FROM", minute => minute.StartTime),
        new("SESSIONS", minute => minute.LiveSessions.ToString()),
        new("OPENED", minute => minute.OpenedSessions.ToString()),
        new("TO DATABASE", minute => minute.ToDatabaseBytes.ToString()),
        new("TO CLIENTS", minute => minute.ToClientBytes.ToString()),
        new("REFUSED", minute => Refused(minute.Refusals), Shrinks: true),
    ];

    /// <summary>Steps of the same minute together.</summary>
    public static IReadOnlyList<EndpointTrafficPoint> Rows(EndpointTrafficHistory history) =>
    [
        .. history.Points.GroupBy(point => point.StartTime[..^":00.000Z".Length]).Select(minute => new EndpointTrafficPoint
        {
            StartTime = minute.Key,
            LiveSessions = minute.Max(point => point.LiveSessions),
            OpenedSessions = minute.Sum(point => point.OpenedSessions),
            ToDatabaseBytes = minute.Sum(point => point.ToDatabaseBytes),
            ToClientBytes = minute.Sum(point => point.ToClientBytes),
            Refusals = minute.SelectMany(point => point.Refusals).GroupBy(refusal => refusal.Key)
                .ToDictionary(reason => reason.Key, reason => reason.Sum(refusal => refusal.Value)),
        }),
    ];

    private static string Refused(IReadOnlyDictionary<string, long> refusals) => refusals.Count == 0
        ? "-"
        : string.Join(", ", refusals.OrderByDescending(refusal => refusal.Value)
            .Select(refusal => $"{refusal.Value} {refusal.Key}"));
}
