namespace Linkspan.ControlPlane.Traffic;

/// <summary>What is kept of an endpoint's traffic at one moment.</summary>
/// <param name="Since">From when on it is complete: later than <see cref="TrafficHistory.Length"/> ago after a start of the
/// server.</param>
/// <param name="Points">One for each step since then, the one that is under way last; never empty.</param>
public sealed record TrafficWindow(DateTimeOffset Since, IReadOnlyList<TrafficPoint> Points)
{
    /// <summary>Everything that was counted.</summary>
    public TrafficMove Sum => Points.Aggregate(TrafficMove.None, (sum, point) => sum.And(point.Move));
}
