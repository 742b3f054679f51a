using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>What lives on of an endpoint while its placement changes: open sessions and counters.</summary>
/// <param name="endpointId">The endpoint.</param>
/// <param name="moved">Called when counters moved, once until <see cref="TakeTraffic"/>; on any thread.</param>
internal sealed class EndpointState(string endpointId, Action<EndpointState> moved)
{
    /// <summary>Codes that are counted by name: as many as a report may hold, with the one for all others.</summary>
    private const int MaxReasons = 64;

    private readonly HashSet<ILiveSession> _live = [];
    private readonly Dictionary<string, long> _refusals = [];
    private long _opened;
    private long _toDatabaseBytes;
    private long _toClientBytes;
    private int _hasMoved;

    public string EndpointId => endpointId;

    /// <summary>What it may still open at the pace of its limit.</summary>
    public ConnectionRate NewConnections { get; } = new();

    /// <summary>What its sessions may still pass on from their clients.</summary>
    public BandwidthBudget ToDatabase { get; } = new();

    /// <summary>What its sessions may still pass on to their clients.</summary>
    public BandwidthBudget ToClient { get; } = new();

    /// <summary>Whether there is anything to count: open sessions, sessions that were, or refusals.</summary>
    public bool HasTraffic
    {
        get
        {
            lock (_refusals)
            {
                return _refusals.Count > 0 || Interlocked.Read(ref _opened) > 0;
            }
        }
    }

    /// <summary>Open sessions.</summary>
    public int LiveSessions
    {
        get
        {
            lock (_live)
            {
                return _live.Count;
            }
        }
    }

    /// <summary>
    /// Registers a session before it looks at its snapshot, so that a withdrawal either closes it or is seen by it.
    /// </summary>
    /// <returns>How many are open, with this one.</returns>
    public int Enter(ILiveSession session)
    {
        int count;
        lock (_live)
        {
            _live.Add(session);
            count = _live.Count;
        }
        Move();
        return count;
    }

    public void Leave(ILiveSession session)
    {
        lock (_live)
        {
            _live.Remove(session);
        }
        Move();
    }

    public void CountOpened()
    {
        Interlocked.Increment(ref _opened);
        Move();
    }

    public void CountRefused(string reason)
    {
        lock (_refusals)
        {
            string counted = _refusals.ContainsKey(reason) || _refusals.Count < MaxReasons - 1 ? reason : RefusalReason.Other;
            _refusals[counted] = _refusals.GetValueOrDefault(counted) + 1;
        }
        Move();
    }

    public void CountToDatabase(int bytes)
    {
        Interlocked.Add(ref _toDatabaseBytes, bytes);
        Move();
    }

    public void CountToClient(int bytes)
    {
        Interlocked.Add(ref _toClientBytes, bytes);
        Move();
    }

    /// <summary>
    /// Closes those of the open sessions that are meant, or with null all. Waits for the loops of them: never called on one.
    /// </summary>
    /// <returns>How many were closed.</returns>
    public int Revoke(string reason, Func<ILiveSession, bool>? isMeant = null)
    {
        Task<bool>[] closing =
        [
            .. Live().Where(session => isMeant?.Invoke(session) != false).Select(session => session.RevokeAsync(reason)),
        ];
        return Task.WhenAll(closing).GetAwaiter().GetResult().Count(isClosed => isClosed);
    }

    /// <summary>Ends every open session because the node stops.</summary>
    /// <returns>How many there are.</returns>
    public int Stop()
    {
        ILiveSession[] live = Live();
        foreach (ILiveSession session in live)
        {
            session.Stop();
        }
        return live.Length;
    }

    /// <summary>The counters now. What moves later is announced again.</summary>
    public EndpointTrafficReport TakeTraffic()
    {
        Volatile.Write(ref _hasMoved, 0);
        Interlocked.MemoryBarrier();
        return ReadTraffic();
    }

    /// <summary>The counters now, for somebody who only looks.</summary>
    public EndpointTrafficReport ReadTraffic()
    {
        int live;
        lock (_live)
        {
            live = _live.Count;
        }
        Dictionary<string, long> refusals;
        lock (_refusals)
        {
            refusals = new Dictionary<string, long>(_refusals);
        }
        return new EndpointTrafficReport(
            endpointId, live, Interlocked.Read(ref _opened), Interlocked.Read(ref _toDatabaseBytes),
            Interlocked.Read(ref _toClientBytes), refusals);
    }

    private ILiveSession[] Live()
    {
        lock (_live)
        {
            return [.. _live];
        }
    }

    private void Move()
    {
        if (Volatile.Read(ref _hasMoved) == 0 && Interlocked.Exchange(ref _hasMoved, 1) == 0)
        {
            moved(this);
        }
    }
}
