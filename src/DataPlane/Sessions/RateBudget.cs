namespace Linkspan.DataPlane.Sessions;

/// <summary>
/// A bucket of tokens that fills at a steady rate. It is kept as the time up to which tokens are spent, in one word, so that all
/// loops share it without a lock and a change of the rate needs no other state. Knows no clock.
/// </summary>
internal struct RateBudget
{
    private const long NanosecondsPerMs = 1_000_000;
    private const double NanosecondsPerSecond = 1e9;

    private long _spentUntil;

    /// <summary>A full one.</summary>
    public RateBudget() => _spentUntil = long.MinValue;

    /// <summary>Takes as many tokens as there are, up to those that are wanted.</summary>
    /// <param name="wanted">At least 1.</param>
    /// <param name="least">Fewer are not given unless fewer are wanted: what waits is not woken for a trickle.</param>
    /// <param name="perSecond">How fast the bucket fills, at least 1.</param>
    /// <param name="burst">How many it holds, at least <paramref name="least"/>.</param>
    /// <param name="nowMs">Monotonic milliseconds; one that lies before another thread's does no harm.</param>
    /// <returns>How many were taken, and, where that is none, when to ask again.</returns>
    public RateGrant TryTake(long wanted, long least, long perSecond, long burst, long nowMs)
    {
        double each = NanosecondsPerSecond / perSecond;
        long now = nowMs * NanosecondsPerMs;
        least = Math.Min(wanted, least);
        while (true)
        {
            long spentUntil = Volatile.Read(ref _spentUntil);
            long start = Math.Max(spentUntil, now - (long)(burst * each));
            long there = (long)((now - start) / each);
            if (there < least)
            {
                long readyAt = start + (long)Math.Ceiling(least * each);
                return new RateGrant(0, (readyAt + NanosecondsPerMs - 1) / NanosecondsPerMs);
            }
            long taken = Math.Min(wanted, there);
            if (Interlocked.CompareExchange(ref _spentUntil, start + (long)(taken * each), spentUntil) == spentUntil)
            {
                return new RateGrant(taken, nowMs);
            }
        }
    }

    /// <summary>Gives back tokens that were taken and not used.</summary>
    /// <param name="unused">Some of those that one <see cref="TryTake"/> gave.</param>
    /// <param name="perSecond">The rate by which they were taken.</param>
    public void GiveBack(long unused, long perSecond) =>
        Interlocked.Add(ref _spentUntil, -(long)(unused * NanosecondsPerSecond / perSecond));
}
