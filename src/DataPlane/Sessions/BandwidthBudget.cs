namespace Linkspan.DataPlane.Sessions;

/// <summary>
/// How many bytes an endpoint's sessions may pass on in one direction. All its sessions on all loops share one: ask before
/// reading, read at most what was given, and give back what was not there to be read.
/// </summary>
/// <remarks>
/// A tenth of a second may pass at once, or one read of 64 KiB where that is more. Not fewer are given than pass in 10 ms, or a
/// segment's worth where that is more, so that a session that waits is woken at most a hundred times a second.
/// </remarks>
internal sealed class BandwidthBudget
{
    private const int Segment = 1_448;
    private const int OneRead = 65_536;

    private RateBudget _budget = new();

    /// <param name="bytes">How many are wanted, at least 1.</param>
    /// <param name="perSecond">The limit in bytes per second; null: there is none, and all are given.</param>
    /// <param name="nowMs">Monotonic milliseconds.</param>
    public RateGrant TryTake(int bytes, long? perSecond, long nowMs)
    {
        if (perSecond is not { } rate)
        {
            return new RateGrant(bytes, nowMs);
        }
        return _budget.TryTake(bytes, Math.Max(Segment, rate / 100), rate, Math.Max(OneRead, rate / 10), nowMs);
    }

    /// <param name="bytes">Of those that one <see cref="TryTake"/> gave, as many as were not passed on.</param>
    /// <param name="perSecond">The limit by which they were taken.</param>
    public void GiveBack(int bytes, long? perSecond)
    {
        if (perSecond is { } rate)
        {
            _budget.GiveBack(bytes, rate);
        }
    }
}
