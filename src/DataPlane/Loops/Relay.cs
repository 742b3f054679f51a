using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;

namespace Linkspan.DataPlane.Loops;

/// <summary>
/// Copies bytes between the two peers of a session, each direction until it ends. Reads no more than the other side takes: an
/// idle session costs no buffer, and a slow reader holds a bounded one, its own.
/// </summary>
internal sealed class Relay(
    RelaySession owner, Session session, EndpointState endpoint, Loop loop, IPeer client, IPeer database) : IPeerEvents
{
    private readonly Pace? _paceToDatabase = session.Terms.Limits.ToDatabaseBytesPerSecond is { } perSecond
        ? new Pace(loop, client, database, endpoint.ToDatabase, perSecond)
        : null;

    private readonly Pace? _paceToClient = session.Terms.Limits.ToClientBytesPerSecond is { } perSecond
        ? new Pace(loop, database, client, endpoint.ToClient, perSecond)
        : null;

    private Direction _toDatabase;
    private Direction _toClient;

    private bool IsOver => session.Phase == SessionPhase.Ended;

    public void Begin()
    {
        database.Begin(this);
        if (!IsOver)
        {
            client.Begin(this);
        }
    }

    /// <summary>The session is over.</summary>
    public void Stop()
    {
        _paceToDatabase?.Stop();
        _paceToClient?.Stop();
    }

    public int RoomFor(IPeer source)
    {
        int room = IsOver || From(source).IsStopped ? 0 : Other(source).Room;
        return PaceOf(source)?.Allow(room) ?? room;
    }

    public void OnBytes(IPeer source, ReadOnlySpan<byte> bytes)
    {
        ref Direction direction = ref From(source);
        if (IsOver || direction.IsStopped)
        {
            source.Passed(bytes.Length);
            return;
        }
        int passed = Count(source, bytes.Length);
        IPeer sink = Other(source);
        sink.Write(bytes);
        if (sink.Unsent == 0)
        {
            source.Passed(passed);
        }
        else
        {
            direction.Owed += passed;
        }
    }

    public SocketPeer? SocketBeyond(IPeer source) => Other(source) as SocketPeer;

    public void OnMoved(IPeer source, int count)
    {
        if (!IsOver)
        {
            Count(source, count);
        }
    }

    public void OnReadOver(IPeer source) => PaceOf(source)?.Settle();

    public void OnEndTold(SessionOutcome outcome) => session.OnEndTold(outcome);

    public void OnEnded(IPeer source)
    {
        if (Other(source).Unsent > 0)
        {
            From(source).EndWaits = true;
            return;
        }
        owner.Tell(source == client ? session.OnClientHalfClosed : session.OnDatabaseHalfClosed);
    }

    public void OnFailed(IPeer source) => owner.Tell(source == client ? session.OnClientFailed : session.OnDatabaseFailed);

    public void OnRoom(IPeer sink)
    {
        if (IsOver)
        {
            return;
        }
        IPeer source = Other(sink);
        ref Direction direction = ref From(source);
        if (sink.Unsent == 0 && direction.Owed + (PaceOf(source)?.TakeHeld() ?? 0) is > 0 and int passed)
        {
            direction.Owed = 0;
            source.Passed(passed);
        }
        if (direction.EndWaits)
        {
            direction.EndWaits = false;
            OnEnded(source);
            return;
        }
        source.Resume();
    }

    public void OnRefusesBytes(IPeer sink)
    {
        ref Direction direction = ref From(Other(sink));
        if (IsOver || direction.IsStopped)
        {
            return;
        }
        direction.IsStopped = true;
        owner.Tell(sink == client ? session.OnClientRefusesBytes : session.OnDatabaseRefusesBytes);
    }

    public void OnFault(Exception exception) => owner.Break(exception);

    /// <returns>How many of them may be said to be passed on by now.</returns>
    private int Count(IPeer source, int count)
    {
        if (source == client)
        {
            session.OnClientBytes(count, loop.NowMs);
            endpoint.CountToDatabase(count);
        }
        else
        {
            session.OnDatabaseBytes(count, loop.NowMs);
            endpoint.CountToClient(count);
        }
        return PaceOf(source)?.Spend(count) ?? count;
    }

    private Pace? PaceOf(IPeer source) => source == client ? _paceToDatabase : _paceToClient;

    private IPeer Other(IPeer peer) => peer == client ? database : client;

    private ref Direction From(IPeer source) => ref source == client ? ref _toDatabase : ref _toClient;
}
