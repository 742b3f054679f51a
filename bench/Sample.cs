using System.Diagnostics;

namespace Linkspan.Bench;

/// <summary>Times of one step, in milliseconds.</summary>
internal sealed class Sample(string name, string goal)
{
    private readonly List<double> _times = [];

    public string Name => name;

    public string Goal => goal;

    public int Count => _times.Count;

    public double Median => At(0.5);

    public double P99 => At(0.99);

    public double Max => _times.Max();

    public async Task<T> TimeAsync<T>(Func<Task<T>> step)
    {
        long start = Stopwatch.GetTimestamp();
        T result = await step();
        _times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return result;
    }

    private double At(double share)
    {
        double[] sorted = [.. _times.Order()];
        return sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
