using System.Globalization;

namespace Linkspan.Bench.Links;

/// <summary>What Linkspan wants to reach.</summary>
/// <param name="Name">Who against whom.</param>
/// <param name="Measure">Of which figure.</param>
/// <param name="Contestant">Linkspan's.</param>
/// <param name="Against">The other; null: the figure itself is the goal.</param>
/// <param name="Limit">The figure, or the ratio to the other's.</param>
/// <param name="AtLeast">Whether more is better.</param>
internal sealed record Goal(string Name, Measure Measure, string Contestant, string? Against, double Limit, bool AtLeast)
{
    private static readonly Measure[] Busy =
        [Measure.PointSelect(8), Measure.PointSelect(64), Measure.ReadOnly(8), Measure.ReadOnly(64)];

    public static IReadOnlyList<Goal> All { get; } =
    [
        More(Measure.PingPong, Links.Contestant.OneNode, Links.Contestant.Haproxy, 1.2),
        Less(Measure.PingPong.OfProcessor, Links.Contestant.OneNode, Links.Contestant.Haproxy, 0.75),
        .. Busy.Select(measure => More(measure, Links.Contestant.TwoNodes, Links.Contestant.HaproxyPair, 2.0)),
        .. Busy.Select(measure => Less(measure.OfProcessor, Links.Contestant.TwoNodes, Links.Contestant.HaproxyPair, 0.4)),
        More(Measure.NewConnections, Links.Contestant.TwoNodes, Links.Contestant.HaproxyPair, 10),
        .. Busy.Prepend(Measure.PingPong)
            .Select(measure => More(measure, Links.Contestant.TwoNodes, Links.Contestant.Haproxy, 1.0)),
        More(Measure.PointSelect(64), Links.Contestant.TwoNodes, Links.Contestant.StunnelPair, 2.3),
        More(Measure.ReadOnly(64), Links.Contestant.TwoNodes, Links.Contestant.StunnelPair, 2.3),
        More(Measure.BulkDown, Links.Contestant.OneNode, Links.Contestant.Haproxy, 1.4),
        More(Measure.BulkUp, Links.Contestant.OneNode, Links.Contestant.Haproxy, 1.4),
        Less(Measure.Beside, Links.Contestant.TwoNodes, Links.Contestant.HaproxyPair, 0.2),
        Less(Measure.IdleMemory, Links.Contestant.TwoNodes, null, 2),
        Less(Measure.Revocation, Links.Contestant.TwoNodes, null, 1),
        Less(Measure.NodeKilled, Links.Contestant.TwoNodes, null, 5),
        Less(Measure.NodeHung, Links.Contestant.TwoNodes, null, 5),
    ];

    public string Wanted => $"{(AtLeast ? "≥" : "≤")} {Limit.ToString("0.0#", CultureInfo.InvariantCulture)}";

    /// <summary>Null when it was not measured.</summary>
    public double? Reached(Results results) =>
        Against is null ? results.MedianOf(Measure, Contestant) : results.Ratio(Measure, Contestant, Against);

    public bool IsReached(double reached) => AtLeast ? reached >= Limit : reached <= Limit;

    private static Goal More(Measure measure, string contestant, string against, double limit) =>
        new($"{contestant} vs {against}", measure, contestant, against, limit, true);

    private static Goal Less(Measure measure, string contestant, string? against, double limit) =>
        new(against is null ? contestant : $"{contestant} vs {against}", measure, contestant, against, limit, false);
}
