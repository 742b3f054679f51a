using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Linkspan.DataPlane.Listeners;
using Linkspan.DataPlane.Native;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Loops;

/// <summary>
/// One thread that runs sessions to completion: it waits for events of its descriptors, handles them one after the other, and
/// owns all that they touch. Nothing on it waits, resolves names or writes logs.
/// </summary>
/// <remarks>
/// A round is: posted work, timers, those that asked for another turn, events, and what was put off to the round's end.
/// </remarks>
internal sealed class Loop
{
    private const int EventFlags = 0x80800;

    /// <summary>How often who waits for a loop looks whether it still runs.</summary>
    private const int LookInterval = 100;

    [ThreadStatic]
    private static Loop? _current;

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _ticksPerMs;
    private readonly Epoll _epoll = new();
    private readonly int _wake = Libc.EventDescriptor(0, EventFlags);
    private readonly ulong _wakeData = ulong.MaxValue;
    private readonly HandlerTable _handlers = new();
    private readonly TimerHeap _timers = new();
    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly ITimer _alarm;
    private readonly Thread _thread;
    private List<ILoopHandler> _again = [];
    private List<ILoopHandler> _turns = [];
    private List<IRoundEnd> _roundEnd = [];
    private List<IRoundEnd> _ending = [];
    private long _alarmMs = long.MaxValue;
    private int _isAsleep;
    private volatile bool _hasRung;
    private volatile bool _isOver;

    /// <param name="number">From 0; names the thread.</param>
    /// <param name="bufferBytes">Bytes that one read takes at most.</param>
    /// <param name="reserve">Descriptors that its pipes must leave alone.</param>
    public Loop(int number, int bufferBytes, DescriptorReserve reserve, TimeProvider time, ILogger logger)
    {
        Pipes = new PipePool(reserve);
        (Number, _time, _logger) = (number, time, logger);
        _ticksPerMs = Math.Max(1, time.TimestampFrequency / 1_000);
        Buffer = GC.AllocateUninitializedArray<byte>(bufferBytes, pinned: true);
        _epoll.Add(_wake, _wakeData);
        _alarm = time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        NowMs = ReadClock();
        _thread = new Thread(Run) { IsBackground = true, Name = $"loop-{number}" };
    }

    public int Number { get; }

    /// <summary>Monotonic milliseconds, as of this round.</summary>
    public long NowMs { get; private set; }

    /// <summary>For what is received and passed on within one call; whoever keeps bytes copies them.</summary>
    public byte[] Buffer { get; }

    public PipePool Pipes { get; }

    /// <summary>Whether the caller is on the loop's thread.</summary>
    public bool IsCurrent => _current == this;

    /// <summary>Begins to run.</summary>
    public void Start() => _thread.Start();

    /// <summary>Has work done on the loop's thread, soon. Safe on any thread.</summary>
    /// <returns>False once the loop is over: the work is not done.</returns>
    public bool Post(Action work)
    {
        if (_isOver)
        {
            return false;
        }
        _posted.Enqueue(work);
        Wake();
        return true;
    }

    /// <summary>Has work done on the loop's thread, and waits for it. For opening and closing only: never on a loop.</summary>
    public void Invoke(Action work)
    {
        using ManualResetEventSlim done = new();
        bool isPosted = Post(() =>
        {
            try
            {
                work();
            }
            finally
            {
                done.Set();
            }
        });
        while (isPosted && !done.Wait(LookInterval) && _thread.IsAlive)
        {
        }
    }

    /// <summary>Watches a descriptor from now on; its first events come with the next round.</summary>
    public void Add(int descriptor, ILoopHandler handler) => _epoll.Add(descriptor, _handlers.Add(descriptor, handler));

    /// <inheritdoc cref="HandlerTable.Replace"/>
    public void Replace(int descriptor, ILoopHandler handler) => _handlers.Replace(descriptor, handler);

    /// <summary>Tells nobody of a descriptor any more that is closed next.</summary>
    public void Remove(int descriptor) => _handlers.Remove(descriptor);

    /// <summary>Gives a handler another turn in the next round, after the others.</summary>
    public void Again(ILoopHandler handler) => _again.Add(handler);

    /// <summary>Calls back once at the end of this round.</summary>
    public void AtRoundEnd(IRoundEnd item) => _roundEnd.Add(item);

    public void Set(LoopTimer timer, long dueMs) => _timers.Set(timer, dueMs);

    public void Cancel(LoopTimer timer) => _timers.Cancel(timer);

    /// <summary>Ends the loop; descriptors that are still watched are closed. Not on a loop's thread.</summary>
    public void Stop()
    {
        if (Post(() => _isOver = true))
        {
            _thread.Join();
        }
    }

    private void Run()
    {
        _current = this;
        while (!_isOver)
        {
            int events = _epoll.Wait(Prepare());
            Volatile.Write(ref _isAsleep, 0);
            NowMs = ReadClock();
            RunPosted();
            RunTimers();
            RunTurns();
            for (int at = 0; at < events; at++)
            {
                (EpollEvents ready, ulong data) = _epoll[at];
                if (data != _wakeData && _handlers.Find(data) is { } handler)
                {
                    Handle(handler, ready);
                }
            }
            EndRound();
        }
        Close();
    }

    /// <summary>Sets the alarm for the earliest timer.</summary>
    /// <returns>How long to wait for events.</returns>
    private int Prepare()
    {
        if (_again.Count > 0 || _roundEnd.Count > 0 || !IsAlarmSet())
        {
            return 0;
        }
        // First asleep, then another look: whoever posts either is seen here or sees that the loop must be woken.
        Interlocked.Exchange(ref _isAsleep, 1);
        return _posted.IsEmpty && !_hasRung ? -1 : 0;
    }

    /// <returns>False when the earliest timer is due already.</returns>
    private bool IsAlarmSet()
    {
        // One that was set for an earlier timer may ring in vain; setting it anew each time would cost more.
        if (_timers.NextMs is not { } nextMs || nextMs >= _alarmMs)
        {
            return true;
        }
        _alarmMs = nextMs;
        long nowMs;
        do
        {
            nowMs = ReadClock();
            if (nowMs >= nextMs)
            {
                _alarmMs = long.MaxValue;
                return false;
            }
            _alarm.Change(TimeSpan.FromMilliseconds(Math.Min(nextMs - nowMs, int.MaxValue)), Timeout.InfiniteTimeSpan);
        }
        while (ReadClock() != nowMs);
        return true;
    }

    private long ReadClock() => _time.GetTimestamp() / _ticksPerMs;

    private void Ring()
    {
        _hasRung = true;
        Wake();
    }

    private unsafe void Wake()
    {
        if (Interlocked.Exchange(ref _isAsleep, 0) == 1)
        {
            ulong one = 1;
            _ = Libc.Write(_wake, (byte*)&one, sizeof(ulong));
        }
    }

    private void RunPosted()
    {
        for (int waiting = _posted.Count; waiting > 0 && _posted.TryDequeue(out Action? work); waiting--)
        {
            try
            {
                work();
            }
            catch (Exception exception)
            {
                LoopLog.WorkFailed(_logger, exception);
            }
        }
    }

    private void RunTimers()
    {
        if (_hasRung)
        {
            // Also when it rang too early: the next look at the timers sets it anew.
            _hasRung = false;
            _alarmMs = long.MaxValue;
        }
        while (_timers.TakeDue(NowMs) is { } due)
        {
            try
            {
                due.Owner.OnTimer();
            }
            catch (Exception exception)
            {
                LoopLog.WorkFailed(_logger, exception);
            }
        }
    }

    private void RunTurns()
    {
        (_again, _turns) = (_turns, _again);
        foreach (ILoopHandler handler in _turns)
        {
            Handle(handler, EpollEvents.None);
        }
        _turns.Clear();
    }

    private void Handle(ILoopHandler handler, EpollEvents events)
    {
        try
        {
            handler.OnReady(events);
        }
        catch (Exception exception)
        {
            LoopLog.WorkFailed(_logger, exception);
            TellFault(handler, exception);
        }
    }

    private void TellFault(ILoopHandler handler, Exception fault)
    {
        try
        {
            handler.OnFault(fault);
        }
        catch (Exception exception)
        {
            LoopLog.WorkFailed(_logger, exception);
        }
    }

    private void EndRound()
    {
        (_roundEnd, _ending) = (_ending, _roundEnd);
        foreach (IRoundEnd item in _ending)
        {
            try
            {
                item.OnRoundEnd();
            }
            catch (Exception exception)
            {
                LoopLog.WorkFailed(_logger, exception);
            }
        }
        _ending.Clear();
    }

    private void Close()
    {
        // Work may post more.
        while (!_posted.IsEmpty)
        {
            RunPosted();
        }
        _alarm.Dispose();
        foreach (int descriptor in _handlers.Descriptors)
        {
            Descriptor.Close(descriptor);
        }
        Pipes.Close();
        _epoll.Dispose();
        Descriptor.Close(_wake);
    }
}
