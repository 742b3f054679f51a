using System.Diagnostics;

namespace Linkspan.Bench.Load;

/// <summary>Times of many small steps, to the microsecond; what takes longer than a second counts as one.</summary>
internal sealed class Latencies
{
    private const int MaxMicroseconds = 1_000_000;

    private readonly int[] _counts = new int[MaxMicroseconds + 1];

    public long Count { get; private set; }

    /// <param name="ticks">Of the <see cref="Stopwatch"/>.</param>
    public void Add(long ticks)
    {
        long microseconds = ticks * 1_000_000 / Stopwatch.Frequency;
        _counts[Math.Min(microseconds, MaxMicroseconds)]++;
        Count++;
    }

    /// <summary>The time in milliseconds that so many do not exceed.</summary>
    public double At(double share)
    {
        long left = (long)Math.Ceiling(Count * share);
        for (int microseconds = 0; microseconds <= MaxMicroseconds; microseconds++)
        {
            left -= _counts[microseconds];
            if (left <= 0)
            {
                return microseconds / 1000.0;
            }
        }
        return MaxMicroseconds / 1000.0;
    }
}
