using Linkspan.Console.Vpc;
using Linkspan.ControlPlane.Traffic;

namespace Linkspan.Console.Components;

/// <summary>An endpoint's history as the console shows it.</summary>
internal static class TrafficWords
{
    /// <summary>Bytes per second in each step; the last is divided by as much of it as is over.</summary>
    public static IReadOnlyList<double> Rates(
        IReadOnlyList<TrafficPoint> points, Func<TrafficMove, long> bytes, DateTimeOffset now) =>
    [
        .. points.Select(point => bytes(point.Move)
            / Math.Clamp((now - point.Start).TotalSeconds, 1, TrafficHistory.Step.TotalSeconds)),
    ];

    /// <summary>A rate, such as <c>1.5 MB/s</c>.</summary>
    public static string Rate(double perSecond) => $"{EndpointWords.Bytes((long)Math.Round(perSecond))}/s";

    /// <summary>Steps of the same minute together, the newest first.</summary>
    public static IReadOnlyList<TrafficPoint> Minutes(TrafficWindow window) =>
    [
        .. window.Points.GroupBy(point => point.Start.Ticks / TimeSpan.TicksPerMinute).Select(minute => new TrafficPoint(
                minute.First().Start,
                minute.Max(point => point.LiveSessions),
                minute.Aggregate(TrafficMove.None, (sum, point) => sum.And(point.Move))))
            .Reverse(),
    ];

    /// <summary>Such as <c>3 × ConnectionLimit</c>, the most frequent first; empty when nobody was refused.</summary>
    public static string Refused(TrafficMove move) => string.Join(
        ", ", move.Refusals.OrderByDescending(refusal => refusal.Value).Select(refusal => $"{refusal.Value} × {refusal.Key}"));
}
