using System.Buffers;
using System.Net.Sockets;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Sockets;

/// <summary>
/// Drives one <see cref="Session"/>: owns its two peers, timer and buffers, tells it one thing at a time, and does what it
/// answers.
/// </summary>
internal sealed class RelaySession(SocketDriver driver, SessionOrigin origin, IPeer client, string sessionId, long turn)
    : ILiveSession
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _over = new();
    private readonly long _acceptedAtMs = driver.NowMs;
    private Session? _session;
    private IPeer? _database;
    private ITimer? _timer;
    private ReadOnlyMemory<byte> _refusal;

    public string ZoneId => origin.ZoneId;

    public string? NodeId => origin.NodeId;

    private EndpointState Endpoint => origin.Endpoint;

    /// <summary>Runs the session to its end and logs it. Never throws.</summary>
    public async Task RunAsync()
    {
        (int ofNode, int ofSource) = driver.HalfOpen.Enter(origin.Source.Address);
        bool isHalfOpen = true;
        try
        {
            int ofEndpoint = Endpoint.Enter(this);
            Effects effects = Accept(new SessionCounts(ofEndpoint, ofNode, ofSource, origin.IsNodeFull));
            while (effects.Backend is { } backend)
            {
                DialResult dialed =
                    await driver.DialAsync(backend, _session!.Terms, origin.Source, _over.Token).ConfigureAwait(false);
                effects = OnDialed(dialed);
            }
            if (effects.Has(EffectKinds.Relay))
            {
                driver.HalfOpen.Leave(origin.Source.Address);
                isHalfOpen = false;
                Endpoint.CountOpened();
                await RelayAsync(effects.ToDatabase).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The session ended while it dialled; its outcome is set.
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            OnFailed(fromClient: true, wasSending: false);
        }
        catch (Exception exception)
        {
            DataPlaneLog.SessionBroke(driver.Logger, exception, sessionId, Endpoint.EndpointId);
            OnFailed(fromClient: true, wasSending: false);
        }
        finally
        {
            if (!_refusal.IsEmpty)
            {
                // A flood is not waited for.
                string reason = _session?.Outcome.Reason ?? "";
                bool isFlood = reason is RefusalReason.HandshakeLimit or RefusalReason.NodeExhausted;
                TimeSpan linger = isFlood ? TimeSpan.Zero : driver.Options.RefusalLinger;
                await client.RefuseAsync(new LinkRefusal(reason, _refusal), linger, driver.Time).ConfigureAwait(false);
            }
            if (isHalfOpen)
            {
                driver.HalfOpen.Leave(origin.Source.Address);
            }
            Finish();
        }
    }

    public bool Revoke(string reason)
    {
        lock (_gate)
        {
            if (_session is null or { Phase: SessionPhase.Ended })
            {
                return false;
            }
            Effects effects = default;
            _session.OnRevoked(reason, ref effects);
            Carry(effects);
            return true;
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            Effects effects = default;
            _session?.OnNodeStopping(ref effects);
            Carry(effects);
        }
    }

    private Effects Accept(SessionCounts counts)
    {
        lock (_gate)
        {
            Effects effects = default;
            if (driver.FindTerms(origin) is not { } terms)
            {
                effects.Do(EffectKinds.ResetClient | EffectKinds.Ended);
                return Carry(effects);
            }
            _session = new Session(terms, driver.Choose(terms, turn));
            HalfOpenLimits limits = new(driver.Options.MaxHalfOpenSessions, driver.Options.MaxHalfOpenSessionsPerSource);
            _session.OnAccepted(origin.Source, counts, limits, _acceptedAtMs, ref effects);
            if (driver.IsStopping)
            {
                _session.OnNodeStopping(ref effects);
            }
            if (_session.Phase == SessionPhase.Ended)
            {
                Endpoint.CountRefused(_session.Outcome.Reason ?? _session.Outcome.End.ToString());
            }
            return Carry(effects);
        }
    }

    private Effects OnDialed(DialResult dialed)
    {
        lock (_gate)
        {
            Effects effects = default;
            if (dialed.Peer is { } peer)
            {
                _database = peer;
                _session!.OnDialed(driver.NowMs, ref effects);
            }
            else if (dialed.Refusal is { } refusal)
            {
                _session!.OnDialRefused(RefusalReason.OfPeer(refusal.Reason), refusal.Packet, ref effects);
            }
            else
            {
                _session!.OnDialFailed(dialed.Failure, ref effects);
            }
            if (_session.Outcome.End == SessionEnd.Refused && _session.Phase == SessionPhase.Ended)
            {
                Endpoint.CountRefused(_session.Outcome.Reason ?? "");
            }
            return Carry(effects);
        }
    }

    private async Task RelayAsync(ReadOnlyMemory<byte> header)
    {
        try
        {
            if (!header.IsEmpty)
            {
                await _database!.SendAsync(header).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            OnFailed(fromClient: false, wasSending: false);
            return;
        }
        await Task.WhenAll(PumpAsync(client, _database!, fromClient: true), PumpAsync(_database!, client, fromClient: false))
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Copies one direction until it ends. Holds a buffer only while there are bytes to pass on, and reads no more before they
    /// are taken: an idle session costs no buffer, and a slow reader holds one, its own.
    /// </summary>
    private async Task PumpAsync(IPeer from, IPeer to, bool fromClient)
    {
        bool isSending = false;
        try
        {
            while (true)
            {
                isSending = false;
                await from.WaitAsync().ConfigureAwait(false);
                byte[] buffer = ArrayPool<byte>.Shared.Rent(driver.Options.RelayBufferBytes);
                try
                {
                    int count = await from.ReceiveAsync(buffer).ConfigureAwait(false);
                    if (count == 0)
                    {
                        OnHalfClosed(fromClient);
                        return;
                    }
                    OnBytes(count, fromClient);
                    isSending = true;
                    await to.SendAsync(buffer.AsMemory(0, count)).ConfigureAwait(false);
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            OnFailed(fromClient, isSending);
        }
    }

    private void OnBytes(int count, bool fromClient)
    {
        lock (_gate)
        {
            if (fromClient)
            {
                _session!.OnClientBytes(count, driver.NowMs);
            }
            else
            {
                _session!.OnDatabaseBytes(count, driver.NowMs);
            }
        }
        if (fromClient)
        {
            Endpoint.CountToDatabase(count);
        }
        else
        {
            Endpoint.CountToClient(count);
        }
    }

    private void OnHalfClosed(bool fromClient)
    {
        lock (_gate)
        {
            Effects effects = default;
            if (fromClient)
            {
                _session!.OnClientHalfClosed(ref effects);
            }
            else
            {
                _session!.OnDatabaseHalfClosed(ref effects);
            }
            Carry(effects);
        }
    }

    /// <param name="fromClient">The direction that failed.</param>
    /// <param name="wasSending">Whether its receiving peer failed, rather than its sending one.</param>
    private void OnFailed(bool fromClient, bool wasSending)
    {
        lock (_gate)
        {
            Effects effects = default;
            switch (fromClient, wasSending)
            {
                case (true, false):
                    _session?.OnClientFailed(ref effects);
                    break;
                case (true, true):
                    _session?.OnDatabaseRefusesBytes(ref effects);
                    break;
                case (false, false):
                    _session?.OnDatabaseFailed(ref effects);
                    break;
                case (false, true):
                    _session?.OnClientRefusesBytes(ref effects);
                    break;
            }
            Carry(effects);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            Effects effects = default;
            _session?.OnTimer(driver.NowMs, ref effects);
            Carry(effects);
        }
    }

    /// <summary>Does what can be done at once, under the gate. Dialling, relaying and refusing are the run loop's.</summary>
    private Effects Carry(Effects effects)
    {
        if (effects.Has(EffectKinds.Relay))
        {
            client.Confirm();
        }
        LinkReset why = _session?.Outcome.End == SessionEnd.Revoked ? LinkReset.Revoked : LinkReset.Broken;
        PeerEndings.CarryOut(effects.Kinds, client, _database, why);
        if (effects.Has(EffectKinds.SetTimer))
        {
            SetTimer(effects.TimerAtMs);
        }
        if (effects.Has(EffectKinds.RefuseClient))
        {
            _refusal = effects.ToClient;
        }
        if (effects.Has(EffectKinds.Ended))
        {
            _timer?.Dispose();
            Endpoint.Leave(this);

            // Asynchronously: what waits for the dial must not go on inside the gate.
            _ = _over.CancelAsync();
        }
        return effects;
    }

    private void SetTimer(long atMs)
    {
        TimeSpan due = TimeSpan.FromMilliseconds(Math.Clamp(atMs - driver.NowMs, 1, LongestTimer.TotalMilliseconds));
        _timer ??= driver.Time.CreateTimer(
            state => ((RelaySession)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void Finish()
    {
        Endpoint.Leave(this);
        client.Dispose();
        _database?.Dispose();
        _timer?.Dispose();
        if (_session is null)
        {
            return;
        }
        if (_session.Outcome.End == SessionEnd.Dropped)
        {
            DataPlaneLog.SessionDropped(driver.Logger, sessionId, Endpoint.EndpointId, origin.Source);
            return;
        }
        DataPlaneLog.SessionEnded(
            driver.Logger, sessionId, Endpoint.EndpointId, origin.Source, _session.Outcome, _session.ToDatabaseBytes,
            _session.ToClientBytes, driver.NowMs - _acceptedAtMs);
    }
}
