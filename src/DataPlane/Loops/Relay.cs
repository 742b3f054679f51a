using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;

namespace Linkspan.DataPlane.Loops;

/// <summary>
/// Copies bytes between the two peers of a session, each direction until it ends. Reads no more than the other side takes: an
/// idle session costs no buffer, and a slow reader holds one, its own.
/// </summary>
internal sealed class Relay(
    RelaySession owner, Session session, EndpointState endpoint, Loop loop, IPeer client, IPeer database) : IPeerEvents
{
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

    public int RoomFor(IPeer source) => IsOver || From(source).IsStopped ? 0 : Other(source).Room;

    public void OnBytes(IPeer source, ReadOnlySpan<byte> bytes)
    {
        ref Direction direction = ref From(source);
        if (IsOver || direction.IsStopped)
        {
            source.Passed(bytes.Length);
            return;
        }
        OnMoved(source, bytes.Length);
        IPeer sink = Other(source);
        sink.Write(bytes);
        if (sink.Unsent == 0)
        {
            source.Passed(bytes.Length);
        }
        else
        {
            direction.Owed += bytes.Length;
        }
    }

    public SocketPeer? SocketBeyond(IPeer source) => Other(source) as SocketPeer;

    public void OnMoved(IPeer source, int count)
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
    }

    public void OnEnded(IPeer source)
    {
        if (Other(source).Unsent > 0)
        {
            From(source).EndWaits = true;
            return;
        }
        Effects effects = default;
        if (source == client)
        {
            session.OnClientHalfClosed(ref effects);
        }
        else
        {
            session.OnDatabaseHalfClosed(ref effects);
        }
        owner.Carry(effects);
    }

    public void OnFailed(IPeer source)
    {
        Effects effects = default;
        if (source == client)
        {
            session.OnClientFailed(ref effects);
        }
        else
        {
            session.OnDatabaseFailed(ref effects);
        }
        owner.Carry(effects);
    }

    public void OnRoom(IPeer sink)
    {
        if (IsOver)
        {
            return;
        }
        IPeer source = Other(sink);
        ref Direction direction = ref From(source);
        if (sink.Unsent == 0 && direction.Owed > 0)
        {
            source.Passed(direction.Owed);
            direction.Owed = 0;
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
        Effects effects = default;
        if (sink == client)
        {
            session.OnClientRefusesBytes(ref effects);
        }
        else
        {
            session.OnDatabaseRefusesBytes(ref effects);
        }
        owner.Carry(effects);
    }

    public void OnFault(Exception exception) => owner.Break(exception);

    private IPeer Other(IPeer peer) => peer == client ? database : client;

    private ref Direction From(IPeer source) => ref source == client ? ref _toDatabase : ref _toClient;
}
