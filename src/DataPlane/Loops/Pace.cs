using Linkspan.DataPlane.Sessions;

namespace Linkspan.DataPlane.Loops;

/// <summary>
/// Holds one direction of a session to its endpoint's bandwidth. A socket is read no faster than the budget allows; a stream of a
/// link, whose bytes come by themselves, is granted new ones no faster.
/// </summary>
internal sealed class Pace : ILoopTimerOwner
{
    private readonly Loop _loop;
    private readonly IPeer _source;
    private readonly IPeer _sink;
    private readonly BandwidthBudget _budget;
    private readonly long _perSecond;
    private readonly LoopTimer _timer;
    private int _credit;
    private int _unpaid;
    private int _held;

    /// <param name="budget">Of all sessions of the endpoint, on all loops.</param>
    /// <param name="perSecond">The limit.</param>
    public Pace(Loop loop, IPeer source, IPeer sink, BandwidthBudget budget, long perSecond)
    {
        (_loop, _source, _sink, _budget, _perSecond) = (loop, source, sink, budget, perSecond);
        _timer = new LoopTimer(this);
    }

    /// <summary>How many bytes may be read now.</summary>
    /// <returns>At 0, the source is resumed when it is worth asking again.</returns>
    public int Allow(int room)
    {
        if (_credit == 0 && room > 0)
        {
            _credit = Take(room);
        }
        return Math.Min(_credit, room);
    }

    /// <summary>So many bytes were read, whether allowed or by themselves.</summary>
    /// <returns>As many as the source may be told to be passed on; the rest is told later.</returns>
    public int Spend(int count)
    {
        if (_credit >= count)
        {
            _credit -= count;
            return count;
        }
        _unpaid += count;
        return _unpaid == count ? Pay() : 0;
    }

    /// <summary>Bytes that came within the budget while they still waited at the other side, which are passed on now.</summary>
    public int TakeHeld()
    {
        int held = _held;
        _held = 0;
        return held;
    }

    /// <summary>Nothing is read for now: others may have what is left.</summary>
    public void Settle()
    {
        if (_credit > 0)
        {
            _budget.GiveBack(_credit, _perSecond);
            _credit = 0;
        }
    }

    /// <summary>The session is over.</summary>
    public void Stop()
    {
        Settle();
        _loop.Cancel(_timer);
    }

    public void OnTimer()
    {
        if (_unpaid == 0)
        {
            _source.Resume();
            return;
        }
        _held += Pay();
        if (_sink.Unsent == 0)
        {
            _source.Passed(TakeHeld());
        }
    }

    /// <returns>How many of those that came by themselves are within the budget now; for the rest, the timer is set.</returns>
    private int Pay()
    {
        int paid = 0;
        while (_unpaid > 0 && Take(_unpaid) is > 0 and int taken)
        {
            _unpaid -= taken;
            paid += taken;
        }
        return paid;
    }

    private int Take(int bytes)
    {
        RateGrant grant = _budget.TryTake(bytes, _perSecond, _loop.NowMs);
        if (grant.Taken == 0)
        {
            _loop.Set(_timer, Math.Max(grant.AskAgainAtMs, _loop.NowMs + 1));
        }
        return (int)grant.Taken;
    }
}
