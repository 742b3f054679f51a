using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Linkspan.Testing.Networks;

/// <summary>
/// A cable between two hosts, or a host and a switch, that loses frames, keeps them for a while, brings them out of order or not
/// at all. Harmless until it is told otherwise.
/// </summary>
/// <remarks>
/// Two interfaces of the kernel (TAP), and a thread of this process between them. What happens to which frame follows from the
/// seed and the order of the frames.
/// </remarks>
public sealed partial class TestWire : IDisposable
{
    /// <summary>Frames on their way, both ways together; what comes beyond is lost, as in a full queue.</summary>
    private const int MaxFrames = 8_192;

    private const int PollMs = 50;
    private const short Readable = 1;

    private static readonly TimeSpan Spell = TimeSpan.FromSeconds(1);

    private readonly PriorityQueue<(byte[] Frame, TapDevice To), (long DueAt, long Number)> _frames = new();
    private readonly byte[] _frame = new byte[TapDevice.MaxFrameBytes];
    private readonly Way[] _ways;
    private readonly Random _random;
    private readonly Thread _thread;
    private volatile WireFaults _faults = WireFaults.None;
    private volatile bool _isOver;
    private long _taken;
    private long _lost;

    internal TestWire(TapDevice one, TapDevice other, int seed)
    {
        (_ways, _random) = ([new Way(one, other), new Way(other, one)], new Random(seed));
        _thread = new Thread(Run) { IsBackground = true, Name = "wire" };
        _thread.Start();
    }

    /// <summary>What it does from now on; frames on their way keep the delay that they have.</summary>
    public WireFaults Faults
    {
        get => _faults;
        set => _faults = value;
    }

    /// <summary>Frames that came in, and those of them that were lost.</summary>
    public (long Taken, long Lost) Frames => (Interlocked.Read(ref _taken), Interlocked.Read(ref _lost));

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
        foreach (Way way in _ways)
        {
            way.From.Dispose();
        }
    }

    private void Run()
    {
        PollEntry[] entries = [.. _ways.Select(way => new PollEntry(way.From.Descriptor, Readable, 0))];
        while (!_isOver)
        {
            _ = Poll(ref entries[0], (nuint)entries.Length, Deliver());
            foreach (Way way in _ways)
            {
                while (way.From.Read(_frame) is > 0 and int bytes)
                {
                    Take(way, _frame.AsSpan(0, bytes));
                }
            }
        }
    }

    private void Take(Way way, ReadOnlySpan<byte> frame)
    {
        Interlocked.Increment(ref _taken);
        WireFaults faults = _faults;
        if (_frames.Count == MaxFrames || (faults.Loss > 0 && _random.NextDouble() < faults.Loss))
        {
            Interlocked.Increment(ref _lost);
            return;
        }
        long now = Stopwatch.GetTimestamp();
        if (now - way.DelayOf > Spell.Ticks * Stopwatch.Frequency / TimeSpan.TicksPerSecond || way.Faults != faults)
        {
            (way.Delay, way.DelayOf, way.Faults) = (DrawDelay(faults), now, faults);
        }
        bool isReordered = faults.Reordered > 0 && _random.NextDouble() < faults.Reordered;
        long dueAt = isReordered ? now + DrawDelay(faults) : Math.Max(now + way.Delay, way.LastDueAt);
        way.LastDueAt = isReordered ? way.LastDueAt : dueAt;
        _frames.Enqueue((frame.ToArray(), way.To), (dueAt, _taken));
    }

    /// <summary>Delivers what is due.</summary>
    /// <returns>Milliseconds until more is, or until it is time to look.</returns>
    private int Deliver()
    {
        while (_frames.TryPeek(out (byte[] Frame, TapDevice To) next, out (long DueAt, long Number) when))
        {
            TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), when.DueAt);
            if (left > TimeSpan.Zero)
            {
                return Math.Min(PollMs, (int)Math.Ceiling(left.TotalMilliseconds));
            }
            _frames.Dequeue();
            if (_faults == WireFaults.Cut)
            {
                Interlocked.Increment(ref _lost);
            }
            else
            {
                next.To.Write(next.Frame);
            }
        }
        return PollMs;
    }

    private long DrawDelay(WireFaults faults) => (long)(Stopwatch.Frequency
        * (faults.MinDelay + ((faults.MaxDelay - faults.MinDelay) * _random.NextDouble())).TotalSeconds);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollEntry entries, nuint count, int timeoutMs);

    private record struct PollEntry(int Descriptor, short Events, short Occurred);

    /// <summary>One direction. Times are those of the stopwatch.</summary>
    private sealed class Way(TapDevice from, TapDevice to)
    {
        public TapDevice From { get; } = from;

        public TapDevice To { get; } = to;

        public WireFaults? Faults { get; set; }

        public long Delay { get; set; }

        public long DelayOf { get; set; }

        public long LastDueAt { get; set; }
    }
}
