using Linkspan.Wire.Standby;

namespace Linkspan.DataPlane.Standby;

/// <summary>
/// One node's part in the decision which of two holds the addresses that they share. Knows no socket and no clock: a driver tells
/// it the time, the partner's answers and what the network says, and carries out what it answers.
/// </summary>
/// <param name="times">The times.</param>
/// <param name="isFirst">Whether this node ranks before its partner; the partner is told the opposite.</param>
/// <param name="isHolding">Whether the node has the addresses already, from the time when it was alone.</param>
/// <param name="now">The time since any beginning, here and in every call.</param>
internal sealed class StandbyDecision(StandbyTimes times, bool isFirst, bool isHolding, TimeSpan now)
{
    private TimeSpan _answeredAt = now;
    private TimeSpan _since = now;
    private TimeSpan? _illSince;
    private TimeSpan? _partnerAbleSince;
    private Heartbeat? _partner;

    public StandbyState State { get; private set; } = isHolding ? StandbyState.Holding : StandbyState.Watching;

    /// <summary>Whether the partner answered lately.</summary>
    public bool IsPartnerHeard { get; private set; }

    /// <summary>Whether the partner has the addresses, and its paths are up.</summary>
    public bool IsPartnerWell => IsPartnerHeard && _partner is { State: HeartbeatState.Holding, IsAble: true };

    /// <summary>Whether the partner has the addresses.</summary>
    public bool IsPartnerHolding => IsPartnerHeard && _partner is { State: HeartbeatState.Holding };

    /// <summary>The partner answered; the driver has made sure that it is the partner, and that the answer is new.</summary>
    public StandbyAction OnAnswer(Heartbeat answer, StandbyFacts own, TimeSpan now)
    {
        _partner = answer;
        _answeredAt = now;
        IsPartnerHeard = true;
        _partnerAbleSince = answer.IsAble ? _partnerAbleSince ?? now : null;
        return Take(Classify(answer, own), now);
    }

    /// <summary>Some time has passed.</summary>
    public StandbyAction OnTick(StandbyFacts own, TimeSpan now)
    {
        _illSince = own.IsFit ? null : _illSince ?? now;
        if (now - _answeredAt >= times.Silence)
        {
            (IsPartnerHeard, _partnerAbleSince) = (false, null);
            return Take(StandbyEvent.PartnerSilent, now);
        }
        if (State == StandbyState.Yielding && now - _since >= times.Yield)
        {
            return Take(StandbyEvent.YieldOver, now);
        }
        return State == StandbyState.Holding && WouldPartnerDoBetter(own, now)
            ? Take(StandbyEvent.GiveUp, now)
            : StandbyAction.None;
    }

    /// <summary>What the network says of the addresses.</summary>
    public StandbyAction OnNetwork(StandbyEvent happened, TimeSpan now) => Take(happened, now);

    /// <summary>How the partner is told that this node stands.</summary>
    public static HeartbeatState ToHeartbeat(StandbyState state) => state switch
    {
        StandbyState.Probing => HeartbeatState.Probing,
        StandbyState.Holding => HeartbeatState.Holding,
        StandbyState.Yielding => HeartbeatState.Yielding,
        _ => HeartbeatState.Watching,
    };

    private StandbyEvent Classify(Heartbeat answer, StandbyFacts own) => answer.State switch
    {
        HeartbeatState.Holding => isFirst ? StandbyEvent.PartnerHoldsBelow : StandbyEvent.PartnerHoldsAbove,
        HeartbeatState.Yielding => StandbyEvent.OwnTurn,
        _ when State == StandbyState.Yielding => StandbyEvent.PartnersTurn,
        _ when own.IsAble != answer.IsAble => own.IsAble ? StandbyEvent.OwnTurn : StandbyEvent.PartnersTurn,
        _ => isFirst ? StandbyEvent.OwnTurn : StandbyEvent.PartnersTurn,
    };

    private bool WouldPartnerDoBetter(StandbyFacts own, TimeSpan now)
    {
        if (_partner is not { IsAble: true })
        {
            return false;
        }
        bool isIll = _illSince is { } ill && now - ill >= times.Ill;
        bool isEmpty = own.Sessions == 0;
        bool isOwed = !isFirst && _partnerAbleSince is { } able && now - able >= times.GiveBack;
        return isIll || (isEmpty && (own.IsLeaving || isOwed));
    }

    private StandbyAction Take(StandbyEvent happened, TimeSpan now)
    {
        (StandbyState next, StandbyAction action) = StandbySteps.Next(State, happened);
        _since = next == State ? _since : now;
        State = next;
        return action;
    }
}
