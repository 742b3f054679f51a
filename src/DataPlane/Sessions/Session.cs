using System.Net;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Sessions;

/// <summary>
/// One client session from accept to end. Knows no socket and no clock: a driver feeds it what happened, in order and never two
/// things at once, and carries out what it answers. The same session therefore runs on any driver, and in a test on none.
/// </summary>
/// <remarks>
/// A session that is ended in the middle (idle, lifetime, revoked) is closed without an error packet. Bytes are passed through
/// unread, TLS among them, so the node does not know whether the client waits for an answer, and a packet with the wrong
/// sequence id, or in clear inside TLS, would be read as part of something else. The log line says why.
/// </remarks>
/// <param name="terms">The snapshot's terms.</param>
/// <param name="backends">Where it may go.</param>
/// <param name="greetingTimeout">How long a database that took the connection may be silent. MySQL's server speaks first, so that
/// until then an error packet can stand in its greeting's place.</param>
internal sealed class Session(SessionTerms terms, BackendChoice backends, TimeSpan greetingTimeout)
{
    private BackendChoice? _backends = backends;
    private RelayState _relay;
    private SessionOutcome? _told;
    private IPEndPoint? _client;
    private long _acceptedAtMs;
    private long _dialedAtMs;
    private long _lastBytesAtMs;

    public SessionTerms Terms => terms;

    public SessionPhase Phase { get; private set; }

    /// <summary>Set once the phase is <see cref="SessionPhase.Ended"/>.</summary>
    public SessionOutcome Outcome { get; private set; }

    /// <summary>Bytes of the client for the database, without the PROXY header.</summary>
    public long ToDatabaseBytes { get; private set; }

    /// <summary>Bytes of the database for the client; a refusal is not counted.</summary>
    public long ToClientBytes { get; private set; }

    private EndpointLimits Limits => terms.Limits;

    /// <param name="client">Where the connection comes from.</param>
    /// <param name="counts">How full things are, this session among them.</param>
    /// <param name="halfOpen">The node's limits.</param>
    /// <param name="nowMs">Monotonic milliseconds, from the driver.</param>
    /// <param name="effects">Receives what to do.</param>
    public void OnAccepted(IPEndPoint client, SessionCounts counts, HalfOpenLimits halfOpen, long nowMs, ref Effects effects)
    {
        _client = client;
        _acceptedAtMs = nowMs;
        if (!Admission.Admits(terms, client.Address))
        {
            End(SessionEnd.Dropped, RefusalReason.SecurityGroup, EffectKinds.ResetClient, ref effects);
        }
        else if (Admission.Refuse(terms, client.Address, _backends!, counts, halfOpen, nowMs) is { } refusal)
        {
            Refuse(refusal, ref effects);
        }
        else
        {
            Phase = SessionPhase.Dialing;
            DialNext(DialFailure.Failed, ref effects);
        }
    }

    /// <summary>The database took the connection.</summary>
    public void OnDialed(long nowMs, ref Effects effects)
    {
        if (Phase != SessionPhase.Dialing)
        {
            effects.Do(EffectKinds.CloseDatabase);
            return;
        }
        Phase = SessionPhase.Relaying;
        _backends = null;
        _dialedAtMs = nowMs;
        _lastBytesAtMs = nowMs;
        if (_client is not null && SessionHeader.For(terms, _client) is { } header)
        {
            effects.SendToDatabase(header);
        }
        effects.Do(EffectKinds.Relay);
        effects.SetTimer(NextTimerMs());
    }

    /// <summary>The address that was asked for could not be dialled: the next one is tried, or the client is told.</summary>
    public void OnDialFailed(DialFailure failure, ref Effects effects)
    {
        if (Phase == SessionPhase.Dialing)
        {
            DialNext(failure, ref effects);
        }
    }

    /// <summary>The service node that was asked does not let the session through: its client is told what that node
    /// says.</summary>
    /// <param name="reason">That node's code.</param>
    /// <param name="packet">A MySQL error packet; empty: the client is told nothing.</param>
    public void OnDialRefused(string reason, ReadOnlyMemory<byte> packet, ref Effects effects)
    {
        if (Phase != SessionPhase.Dialing)
        {
            return;
        }
        if (RefusalReason.IsOfOneNode(reason) && _backends!.Next() is { } another)
        {
            effects.Dial(another);
            return;
        }
        if (!packet.IsEmpty)
        {
            effects.RefuseClient(packet);
        }
        End(SessionEnd.Refused, reason, packet.IsEmpty ? EffectKinds.ResetClient : EffectKinds.None, ref effects);
    }

    /// <summary>The client sent bytes, which go to the database next.</summary>
    public void OnClientBytes(int count, long nowMs)
    {
        ToDatabaseBytes += count;
        _lastBytesAtMs = nowMs;
    }

    /// <summary>The database sent bytes, which go to the client next.</summary>
    public void OnDatabaseBytes(int count, long nowMs)
    {
        ToClientBytes += count;
        _lastBytesAtMs = nowMs;
    }

    /// <summary>The client will send no more; it may still read.</summary>
    public void OnClientHalfClosed(ref Effects effects) =>
        Carry(_relay.OnClientHalfClosed(), EffectKinds.HalfCloseDatabase, ref effects);

    /// <summary>The database will send no more; it may still read.</summary>
    public void OnDatabaseHalfClosed(ref Effects effects) =>
        Carry(_relay.OnDatabaseHalfClosed(), EffectKinds.HalfCloseClient, ref effects);

    /// <summary>The other node of the session says how it ended it: whatever is seen of that end has this name.</summary>
    public void OnEndTold(SessionOutcome outcome) => _told ??= outcome;

    /// <summary>
    /// Reading from the client failed: its connection is gone, and the database learns that it did not end in order.
    /// </summary>
    public void OnClientFailed(ref Effects effects) =>
        End(SessionEnd.ClientReset, null, EffectKinds.ResetClient | EffectKinds.ResetDatabase, ref effects);

    /// <summary>Reading from the database failed.</summary>
    public void OnDatabaseFailed(ref Effects effects) =>
        End(SessionEnd.DatabaseReset, null, EffectKinds.ResetClient | EffectKinds.ResetDatabase, ref effects);

    /// <summary>
    /// The client takes nothing any more. What it sent before is still passed on: reading from it ends the session.
    /// </summary>
    public void OnClientRefusesBytes(ref Effects effects)
    {
        if (_relay.OnClientRefusesBytes())
        {
            OnClientFailed(ref effects);
        }
    }

    /// <summary>
    /// The database takes nothing any more. Its last words are still passed on: reading from it ends the session.
    /// </summary>
    public void OnDatabaseRefusesBytes(ref Effects effects)
    {
        if (_relay.OnDatabaseRefusesBytes())
        {
            OnDatabaseFailed(ref effects);
        }
    }

    /// <summary>The time that was asked for has come.</summary>
    public void OnTimer(long nowMs, ref Effects effects)
    {
        if (Phase != SessionPhase.Relaying)
        {
            return;
        }
        if (nowMs >= LifetimeEndsMs())
        {
            End(SessionEnd.Lifetime, null, EffectKinds.CloseClient | EffectKinds.CloseDatabase, ref effects);
        }
        else if (nowMs >= GreetingEndsMs())
        {
            Refusal refusal = Refusal.Silent(terms, greetingTimeout);
            effects.TellClient(refusal.ToErrorPacket());
            End(SessionEnd.Refused, refusal.Reason, EffectKinds.CloseClient | EffectKinds.CloseDatabase, ref effects);
        }
        else if (nowMs >= IdleEndsMs())
        {
            End(SessionEnd.Idle, null, EffectKinds.CloseClient | EffectKinds.CloseDatabase, ref effects);
        }
        else
        {
            effects.SetTimer(NextTimerMs());
        }
    }

    /// <summary>
    /// The endpoint's access was withdrawn. Reset, so that nothing that is still buffered passes after the withdrawal.
    /// </summary>
    /// <param name="reason">The provider's code.</param>
    /// <param name="effects">Receives what to do.</param>
    public void OnRevoked(string reason, ref Effects effects) =>
        End(SessionEnd.Revoked, reason, EffectKinds.ResetClient | EffectKinds.ResetDatabase, ref effects);

    /// <summary>The node stops; a client that still waits for its database is told so.</summary>
    public void OnNodeStopping(ref Effects effects)
    {
        if (Phase == SessionPhase.Dialing)
        {
            Refusal refusal = new(RefusalReason.NodeStopping, Refusal.ServerShutdown, "this node stops: connect again");
            Refuse(refusal, ref effects);
            return;
        }
        End(SessionEnd.NodeStopping, null, EffectKinds.CloseClient | EffectKinds.CloseDatabase, ref effects);
    }

    private void DialNext(DialFailure failure, ref Effects effects)
    {
        if (_backends!.Next() is { } next)
        {
            effects.Dial(next);
            return;
        }
        Refuse(Refusal.Unreached(terms, failure), ref effects);
    }

    private void Refuse(Refusal refusal, ref Effects effects)
    {
        effects.RefuseClient(refusal.ToErrorPacket());
        End(SessionEnd.Refused, refusal.Reason, EffectKinds.None, ref effects);
    }

    private void Carry(SessionEnd? end, EffectKinds otherwise, ref Effects effects)
    {
        if (end is { } both)
        {
            End(both, null, EffectKinds.CloseClient | EffectKinds.CloseDatabase, ref effects);
        }
        else if (Phase == SessionPhase.Relaying)
        {
            effects.Do(otherwise);
        }
    }

    private void End(SessionEnd end, string? reason, EffectKinds closing, ref Effects effects)
    {
        if (Phase == SessionPhase.Ended)
        {
            return;
        }
        Phase = SessionPhase.Ended;
        Outcome = _told ?? new SessionOutcome(end, reason);
        effects.Do(closing | EffectKinds.Ended);
    }

    private long IdleEndsMs() => _lastBytesAtMs + (long)Limits.IdleTimeout.TotalMilliseconds;

    private long LifetimeEndsMs() =>
        Limits.MaxLifetime is { } lifetime ? _acceptedAtMs + (long)lifetime.TotalMilliseconds : long.MaxValue;

    /// <summary>Only where the database itself is dialled: towards a service node, that node keeps the time.</summary>
    private long GreetingEndsMs() => terms.Service is not null && ToDatabaseBytes + ToClientBytes == 0
        ? _dialedAtMs + (long)greetingTimeout.TotalMilliseconds
        : long.MaxValue;

    private long NextTimerMs() => Math.Min(GreetingEndsMs(), Math.Min(IdleEndsMs(), LifetimeEndsMs()));
}
