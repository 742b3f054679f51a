using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Links;
using Linkspan.DataPlane.Listeners;
using Linkspan.DataPlane.Native;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Loops;

/// <summary>Runs sessions on the loops: what the sessions of one node share.</summary>
/// <param name="options">Limits and times.</param>
/// <param name="snapshot">The snapshot in force.</param>
/// <param name="standing">What the node knows of a database address of a service.</param>
/// <param name="guard">The way to the databases.</param>
/// <param name="links">The way to the service nodes.</param>
/// <param name="reserve">Descriptors that sessions must leave alone.</param>
internal sealed class SessionDriver(
    NodeOptions options,
    LoopSet loops,
    Func<NodeSnapshot> snapshot,
    Func<ServicePlacement, DatabaseAddress, DatabaseStanding> standing,
    AddressGuard guard,
    ILinks links,
    DescriptorReserve reserve,
    TimeProvider time,
    ILogger logger)
{
    // Sessions of two runs of a node must not share an id in one log.
    private readonly string _run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sessions;
    private long _faults;
    private int _running;
    private volatile bool _isStopping;

    public NodeOptions Options => options;

    public ILinks Links => links;

    public ILogger Logger => logger;

    public HalfOpenSessions HalfOpen { get; } = new();

    public HalfOpenLimits HalfOpenLimits { get; } = new(options.MaxHalfOpenSessions, options.MaxHalfOpenSessionsPerSource);

    /// <summary>Sessions that a fault of the node ended.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>Whether the node stops: a session that starts now ends at once.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>Takes over a connection that a listener accepted.</summary>
    public void Start(EndpointState endpoint, string zoneId, IPEndPoint listener, int client, IPEndPoint source)
    {
        SessionOrigin origin = new(endpoint, zoneId, source, listener, reserve.IsTouchedBy(client));
        Loop loop = loops.Next();
        RelaySession session = Create(origin, new SocketPeer(loop, client, isWatched: false), loop);
        if (loop.IsCurrent)
        {
            session.Start();
        }
        else if (!loop.Post(session.Start))
        {
            Finished();
            Descriptor.Close(client);
        }
    }

    /// <summary>Runs a session to its end, on the loop of its client.</summary>
    /// <param name="client">The session's from now on.</param>
    public void Start(SessionOrigin origin, IPeer client, Loop loop) => Create(origin, client, loop).Start();

    /// <summary>Tells every session of these endpoints that the node stops, and waits until all are over.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> StopAsync(IReadOnlyList<EndpointState> endpoints, TimeSpan limit)
    {
        // First the flag: a session that starts meanwhile either sees it or is among those that are told.
        _isStopping = true;
        int sessions = endpoints.Sum(endpoint => endpoint.Stop());
        if (Volatile.Read(ref _running) == 0)
        {
            return sessions;
        }
        try
        {
            await _drained.Task.WaitAsync(limit, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            DataPlaneLog.StillOpen(logger, Volatile.Read(ref _running), limit.TotalMilliseconds);
        }
        return sessions;
    }

    /// <summary>The terms of a session that starts now; null when its endpoint has just gone.</summary>
    public SessionTerms? FindTerms(SessionOrigin origin) => origin.FindTerms(snapshot());

    public BackendChoice Choose(SessionTerms terms, long turn) => terms.Service is { } service
        ? BackendChoice.From(
            service.Databases, terms.ZoneId, address => standing(service, address), turn, options.MaxDialAttempts)
        : BackendChoice.From(terms.Route?.Nodes ?? [], terms.ZoneId, links.StandingOf, turn, options.MaxDialAttempts);

    public DatabaseDial CreateDial(Loop loop, IDialEvents events) => new(loop, guard, options.DialTimeout, reserve, events);

    /// <summary>What the log calls a session.</summary>
    public string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{_run}-{number:x}");

    public void CountFault() => Interlocked.Increment(ref _faults);

    /// <summary>A session is over.</summary>
    public void Finished()
    {
        if (Interlocked.Decrement(ref _running) == 0 && _isStopping)
        {
            _drained.TrySetResult();
        }
    }

    private RelaySession Create(SessionOrigin origin, IPeer client, Loop loop)
    {
        Interlocked.Increment(ref _running);
        return new RelaySession(this, origin, client, loop, Interlocked.Increment(ref _sessions));
    }
}
