using Linkspan.DataPlane.Links;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Loops;

/// <summary>
/// Drives one <see cref="Session"/> on a loop: owns its two peers and its timer, tells it one thing at a time, and does what it
/// answers.
/// </summary>
internal sealed class RelaySession : ILiveSession, IDialEvents, ILoopTimerOwner
{
    private readonly SessionDriver _driver;
    private readonly SessionOrigin _origin;
    private readonly IPeer _client;
    private readonly long _number;
    private readonly LoopTimer _timer;
    private volatile Loop _loop;
    private long _acceptedAtMs;
    private Session? _session;
    private IPeer? _database;
    private Relay? _relay;
    private Backend? _backend;
    private int _carriersTried;
    private IDial? _dial;
    private bool _isHalfOpen;
    private bool _isOver;
    private bool _isFinished;

    /// <param name="client">Its client, which is the session's from now on.</param>
    /// <param name="number">Of the node's sessions since its start.</param>
    public RelaySession(SessionDriver driver, SessionOrigin origin, IPeer client, Loop loop, long number)
    {
        (_driver, _origin, _client, _loop, _number) = (driver, origin, client, loop, number);
        _timer = new LoopTimer(this);
    }

    public string ZoneId => _origin.ZoneId;

    public string? NodeId => _origin.NodeId;

    private EndpointState Endpoint => _origin.Endpoint;

    /// <summary>Begins the session. On its loop.</summary>
    public void Start()
    {
        _acceptedAtMs = _loop.NowMs;
        (int ofNode, int ofSource) = _driver.HalfOpen.Enter(_origin.AskedBy);
        _isHalfOpen = true;
        int ofEndpoint = Endpoint.Enter(this);
        try
        {
            Accept(new SessionCounts(ofEndpoint, ofNode, ofSource, _origin.IsNodeFull, Endpoint.NewConnections));
        }
        catch (Exception exception)
        {
            Break(exception);
        }
    }

    public Task<bool> RevokeAsync(string reason)
    {
        TaskCompletionSource<bool> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        OnOwnLoop(() => closed.SetResult(Revoke(reason)), () => closed.TrySetResult(false));
        return closed.Task;
    }

    public void Stop() =>
        OnOwnLoop(() => Tell((ref Effects effects) => _session?.OnNodeStopping(ref effects)), () => { });

    public void OnDialed(IPeer peer)
    {
        _dial = null;
        _database = peer;
        try
        {
            Tell((ref Effects effects) => _session!.OnDialed(_loop.NowMs, ref effects));
        }
        catch (Exception exception)
        {
            // Whoever dialled has nothing more to do with it.
            Break(exception);
        }
    }

    public void OnDialFailed(DialFailure failure) =>
        OnNotDialed((ref Effects effects) => _session!.OnDialFailed(failure, ref effects));

    public void OnDialRefused(LinkRefusal refusal) => OnNotDialed((ref Effects effects) =>
        _session!.OnDialRefused(RefusalReason.OfPeer(refusal.Reason), refusal.Packet, ref effects));

    public void OnPassedOver()
    {
        _dial = null;
        if (_carriersTried++ < _driver.Options.Links.Carriers)
        {
            Do(() => Dial(_backend!));
            return;
        }
        OnDialFailed(DialFailure.Unreachable);
    }

    /// <summary>A fault of the node while it handled this session.</summary>
    public void Break(Exception exception)
    {
        _driver.CountFault();
        DataPlaneLog.SessionBroke(_driver.Logger, exception, _driver.IdOf(_number), Endpoint.EndpointId);
        Effects effects = default;
        _session?.OnClientFailed(ref effects);
        effects.Do(EffectKinds.ResetClient | EffectKinds.Ended);
        Carry(effects);

        // Whatever was under way when it broke may never say so.
        Finish();
    }

    public void OnTimer() => Do(() => Tell((ref Effects effects) => _session!.OnTimer(_loop.NowMs, ref effects)));

    /// <summary>Tells the session what happened, and does what it asks for.</summary>
    public void Tell(SessionEvent happened)
    {
        Effects effects = default;
        happened(ref effects);
        Carry(effects);
    }

    private void Carry(Effects effects)
    {
        if (effects.Has(EffectKinds.Relay))
        {
            Relay(effects.ToDatabase);
        }
        if (effects.Has(EffectKinds.TellClient) && _client.Room >= effects.ToClient.Length)
        {
            _client.Write(effects.ToClient.Span);
        }
        CountRefusal(effects);
        PeerEndings.CarryOut(effects.Kinds, _client, _database, _session?.Outcome ?? default);
        if (effects.Has(EffectKinds.SetTimer) && !_isOver)
        {
            _loop.Set(_timer, effects.TimerAtMs);
        }
        if (effects.Has(EffectKinds.Ended))
        {
            End(effects);
        }
        else if (effects.Backend is { } backend)
        {
            _carriersTried = 0;
            Dial(backend);
        }
    }

    private void OnNotDialed(SessionEvent happened)
    {
        _dial = null;
        Do(() => Tell(happened));
    }

    private void Accept(SessionCounts counts)
    {
        Effects effects = default;
        if (_driver.FindTerms(_origin) is not { } terms)
        {
            effects.Do(EffectKinds.ResetClient | EffectKinds.Ended);
            Carry(effects);
            return;
        }
        _session = new Session(terms, _driver.Choose(terms, _number), _driver.Options.GreetingTimeout);
        _session.OnAccepted(_origin.Source, counts, _driver.HalfOpenLimits, _acceptedAtMs, ref effects);
        if (_driver.IsStopping)
        {
            _session.OnNodeStopping(ref effects);
        }
        Carry(effects);
    }

    private bool Revoke(string reason)
    {
        if (_session is null or { Phase: SessionPhase.Ended })
        {
            return false;
        }
        Tell((ref Effects effects) => _session.OnRevoked(reason, ref effects));
        return true;
    }

    /// <summary>Before its client is told, so that who has been told is counted.</summary>
    private void CountRefusal(Effects effects)
    {
        if (effects.Has(EffectKinds.Ended) && !_isOver
            && _session is { Outcome: { End: SessionEnd.Refused or SessionEnd.Dropped, Reason: { } reason } })
        {
            Endpoint.CountRefused(reason);
        }
    }

    private void Dial(Backend backend)
    {
        _backend = backend;
        if (backend.Database is { } database)
        {
            DatabaseDial dial = _driver.CreateDial(_loop, this);
            _dial = dial;
            dial.Start(database);
        }
        else if (_driver.Links.Pick(backend.Node!, _loop) is not { } carrier)
        {
            OnDialFailed(DialFailure.Unreachable);
        }
        else if (carrier.Loop == _loop)
        {
            Open(carrier);
        }
        else
        {
            // A session lives where its carrier lives. Nothing of it is left on this loop: its client is not watched yet.
            _client.MoveTo(carrier.Loop);
            _loop = carrier.Loop;
            carrier.Loop.Post(() => Do(() => Open(carrier)));
        }
    }

    private void Open(CarrierConnection carrier)
    {
        if (!_isOver)
        {
            _dial = _driver.Links.Open(carrier, SessionHeader.Named(_session!.Terms, _origin.Source), this);
        }
    }

    private void Relay(ReadOnlyMemory<byte> header)
    {
        LeaveHalfOpen();
        Endpoint.CountOpened();
        _client.Confirm();
        if (!header.IsEmpty)
        {
            _database!.Write(header.Span);
        }
        _relay = new Relay(this, _session!, Endpoint, _loop, _client, _database!);
        _relay.Begin();
    }

    private void End(Effects effects)
    {
        if (_isOver)
        {
            return;
        }
        _isOver = true;
        _loop.Cancel(_timer);
        _dial?.GiveUp();
        _relay?.Stop();
        Endpoint.Leave(this);
        if (!effects.Has(EffectKinds.RefuseClient))
        {
            _client.Close();
            _database?.Close();
            Finish();
            return;
        }
        string reason = _session!.Outcome.Reason ?? "";
        TimeSpan linger = RefusalReason.IsOfFlood(reason) ? TimeSpan.Zero : _driver.Options.RefusalLinger;
        _client.Refuse(new LinkRefusal(reason, effects.ToClient), linger, Finish);
    }

    private void Finish()
    {
        if (_isFinished)
        {
            return;
        }
        _isFinished = true;
        LeaveHalfOpen();
        _driver.Finished();
        if (_session is { Outcome.End: SessionEnd.Dropped })
        {
            DataPlaneLog.SessionDropped(_driver.Logger, _driver.IdOf(_number), Endpoint.EndpointId, _origin.Source);
        }
        else if (_session is not null)
        {
            DataPlaneLog.SessionEnded(
                _driver.Logger, _driver.IdOf(_number), Endpoint.EndpointId, _origin.Source, _session.Outcome,
                _session.ToDatabaseBytes, _session.ToClientBytes, _loop.NowMs - _acceptedAtMs);
        }
    }

    /// <summary>The session may have moved meanwhile.</summary>
    private void OnOwnLoop(Action work, Action otherwise)
    {
        Loop loop = _loop;
        bool isPosted = loop.Post(() =>
        {
            if (_loop == loop)
            {
                Do(work, otherwise);
            }
            else
            {
                OnOwnLoop(work, otherwise);
            }
        });
        if (!isPosted)
        {
            otherwise();
        }
    }

    private void Do(Action work, Action? otherwise = null)
    {
        try
        {
            work();
        }
        catch (Exception exception)
        {
            Break(exception);
            otherwise?.Invoke();
        }
    }

    private void LeaveHalfOpen()
    {
        if (_isHalfOpen)
        {
            _isHalfOpen = false;
            _driver.HalfOpen.Leave(_origin.AskedBy);
        }
    }
}
