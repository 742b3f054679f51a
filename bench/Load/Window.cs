using System.Diagnostics;
using Linkspan.Bench.Links;

namespace Linkspan.Bench.Load;

/// <summary>The stretch of a workload that counts: how long it was, and what the relays used of the processors.</summary>
internal sealed class Window(ProcessSet relays, TimeSpan length)
{
    /// <summary>What a workload runs before, so that connections and code are warm.</summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(150);

    private long _began;
    private TimeSpan _usedBefore;

    public TimeSpan Length => length;

    public bool HasBegun => _began != 0;

    public bool IsOver => HasBegun && Stopwatch.GetElapsedTime(_began) >= length;

    /// <summary>How long it took in the end.</summary>
    public double Seconds { get; private set; }

    /// <summary>Processor time of all relays on the way together, of all their threads.</summary>
    public double RelaySeconds { get; private set; }

    public void Begin()
    {
        _usedBefore = relays.ProcessorTime();
        _began = Stopwatch.GetTimestamp();
    }

    public void End()
    {
        Seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        RelaySeconds = (relays.ProcessorTime() - _usedBefore).TotalSeconds;
    }
}
