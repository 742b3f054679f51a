using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Sockets;

/// <summary>Runs sessions on plain asynchronous sockets: what the sessions of one node share.</summary>
/// <param name="options">Limits and times.</param>
/// <param name="snapshot">The snapshot in force.</param>
/// <param name="standing">What the node knows of a database address of a service.</param>
/// <param name="dialer">The way to the databases.</param>
/// <param name="links">The way to the service nodes.</param>
/// <param name="reserve">Descriptors that sessions must leave alone.</param>
internal sealed class SocketDriver(
    NodeOptions options,
    Func<NodeSnapshot> snapshot,
    Func<ServicePlacement, DatabaseAddress, DatabaseStanding> standing,
    Dialer dialer,
    ILinks links,
    DescriptorReserve reserve,
    TimeProvider time,
    ILogger logger)
{
    // Sessions of two runs of a node must not share an id in one log.
    private readonly string _run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private readonly long _ticksPerMs = Math.Max(1, time.TimestampFrequency / 1_000);
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sessions;
    private int _running;
    private volatile bool _isStopping;

    public NodeOptions Options => options;

    public HalfOpenSessions HalfOpen { get; } = new();

    public TimeProvider Time => time;

    public ILogger Logger => logger;

    /// <summary>Whether the node stops: a session that starts now ends at once.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>Monotonic milliseconds.</summary>
    public long NowMs => time.GetTimestamp() / _ticksPerMs;

    /// <summary>Takes over a connection that a listener accepted.</summary>
    public void Start(EndpointState endpoint, string zoneId, IPEndPoint listener, Socket client)
    {
        try
        {
            SessionOrigin origin = new(
                endpoint, zoneId, (IPEndPoint)client.RemoteEndPoint!,
                snapshot => SessionTerms.Find(snapshot, endpoint.EndpointId, zoneId, listener),
                reserve.IsTouchedBy(client));
            Start(origin, new SocketPeer(client));
        }
        catch (SocketException)
        {
            // The client has gone while it waited to be accepted.
            client.Dispose();
        }
    }

    /// <summary>Runs a session to its end.</summary>
    /// <param name="client">Its client, which is the session's from now on.</param>
    public void Start(SessionOrigin origin, IPeer client)
    {
        long number = Interlocked.Increment(ref _sessions);
        Interlocked.Increment(ref _running);
        _ = RunAsync(new RelaySession(this, origin, client, $"{_run}-{number:x}", number));
    }

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
    public SessionTerms? FindTerms(SessionOrigin origin) => origin.Terms(snapshot());

    public BackendChoice Choose(SessionTerms terms, long turn) => terms.Service is { } service
        ? BackendChoice.From(
            service.Databases, terms.ZoneId, address => standing(service, address), turn, options.MaxDialAttempts)
        : BackendChoice.From(terms.Route?.Nodes ?? [], terms.ZoneId, links.IsUp, turn, options.MaxDialAttempts);

    /// <summary>Dials a database, or asks a service node for the session.</summary>
    public Task<DialResult> DialAsync(
        Backend backend, SessionTerms terms, IPEndPoint source, CancellationToken cancellationToken) =>
        backend.Database is { } database
            ? dialer.DialAsync(database, cancellationToken)
            : links.OpenAsync(backend.Node!, SessionHeader.Named(terms, source), cancellationToken);

    private async Task RunAsync(RelaySession session)
    {
        await session.RunAsync().ConfigureAwait(false);
        if (Interlocked.Decrement(ref _running) == 0 && _isStopping)
        {
            _drained.TrySetResult();
        }
    }
}
