using System.Collections.Concurrent;
using System.ComponentModel;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Linkspan.DataPlane.Listeners;
using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Native;
using Linkspan.DataPlane.Snapshots;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Links;

/// <summary>
/// A service node's side of links: takes carriers of endpoint nodes, and hands the sessions that they ask for on.
/// </summary>
/// <param name="asked">Takes a session: the node that asks, the client's side of it, and the header of its OPEN.</param>
internal sealed class LinkListener(
    ILinkCredentials credentials,
    NodeLinkOptions options,
    LoopSet loops,
    Action<string, LinkPeer, byte[]> asked,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan RefusalLineInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<CarrierConnection, byte> _carriers = new();
    private readonly AdmittedPeers _peers = new();
    private readonly Dictionary<CarrierConnection, long> _strangers = [];
    private readonly HalfOpenSessions _handshakes = new();
    private readonly Lock _refusals = new();
    private IDisposable? _listener;
    private long? _toldAt;
    private int _untold;
    private volatile bool _isLeaving;
    private volatile bool _isOver;

    /// <summary>Begins to listen.</summary>
    /// <returns>Why it cannot, in a sentence; null when it does.</returns>
    public string? Start(IPEndPoint address, DescriptorReserve reserve)
    {
        ListenResult result = Listener.Open(
            loops.Next(), address, options.MaxHandshakes, reserve, Take, logger);
        _listener = result.Listener;
        if (result.Listener is not null)
        {
            LinkLog.Listening(logger, address);
        }
        return result.Message;
    }

    /// <summary>The node stops: carriers take no new sessions.</summary>
    public void Leave()
    {
        _isLeaving = true;
        _listener?.Dispose();
        foreach (CarrierConnection carrier in _carriers.Keys)
        {
            carrier.Leave();
        }
    }

    /// <summary>Ends the carriers of nodes that have no business here: removed ones among them, which nothing else ends while
    /// their certificates are good. Called now and then, by one thread at a time; says one thing of all that it cuts.</summary>
    public void CutStrangers(NodeSnapshot snapshot)
    {
        IReadOnlySet<string>? peers = _peers.Of(snapshot);
        CarrierConnection[] strange =
            peers is null ? [] : [.. _carriers.Keys.Where(carrier => !peers.Contains(carrier.PeerNodeId))];
        foreach (CarrierConnection known in _strangers.Keys.Except(strange).ToArray())
        {
            _strangers.Remove(known);
        }
        List<CarrierConnection> cut = [];
        foreach (CarrierConnection carrier in strange)
        {
            if (_strangers.TryAdd(carrier, time.GetTimestamp())
                || time.GetElapsedTime(_strangers[carrier]) < options.StrangerLimit)
            {
                continue;
            }
            _strangers.Remove(carrier);
            carrier.Drop();
            cut.Add(carrier);
        }
        if (cut.Count > 0)
        {
            LinkLog.StrangerCut(logger, cut[0].PeerNodeId, cut.Count - 1);
        }
    }

    /// <summary>The node has stopped: every carrier ends, and one whose handshake is still under way does not begin.</summary>
    public void Drop()
    {
        _isOver = true;

        // Before the loop is over, which would close the descriptor under the socket that owns it.
        _listener?.Dispose();
        foreach (CarrierConnection carrier in _carriers.Keys)
        {
            carrier.Drop();
        }
    }

    private void Take(int client, IPEndPoint address)
    {
        (int all, int ofSource) = _handshakes.Enter(address.Address);
        if (all > options.MaxHandshakes || ofSource > options.MaxHandshakesOfSource)
        {
            Refuse(client, address, "too many handshakes at once");
            return;
        }
        Loop loop = loops.Next();
        bool isPosted = loop.Post(() =>
        {
            try
            {
                LoopStream wire = new(loop, client, isWatched: false);
                _ = Task.Run(() => TakeAsync(wire, address));
            }
            catch (Win32Exception exception)
            {
                Refuse(client, address, exception.Message);
            }
        });
        if (!isPosted)
        {
            Refuse(client, address, "the node stops");
        }
    }

    private void Refuse(int client, IPEndPoint address, string why)
    {
        _handshakes.Leave(address.Address);
        Descriptor.Close(client);
        TellRefused(address, why);
    }

    private async Task TakeAsync(LoopStream wire, IPEndPoint address)
    {
        SslStream stream = new(wire);
        using CancellationTokenSource late = new(options.HandshakeTimeout, time);
        try
        {
            await stream.AuthenticateAsServerAsync(LinkTls.Accept(credentials.Current), late.Token)
                .WaitAsync(late.Token).ConfigureAwait(false);
            string nodeId = LinkTls.PeerOf(stream) ?? throw new AuthenticationException("it does not speak the link protocol");
            if (_carriers.Keys.Count(carrier => carrier.PeerNodeId == nodeId) >= options.MaxCarriersOfPeer)
            {
                throw new AuthenticationException($"node {nodeId} has its {options.MaxCarriersOfPeer} carriers");
            }
            CarrierConnection connection = new(
                LinkSide.Acceptor, stream, wire, nodeId, options, (peer, header) => asked(nodeId, peer, header), time, logger);
            LinkLog.PeerLinked(logger, nodeId, address);
            _ = CarryAsync(connection);
        }
        catch (Exception exception)
        {
            TellRefused(address, exception.Message);
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _handshakes.Leave(address.Address);
        }
    }

    /// <summary>At most one line in a while: who may not link shall not fill the log either.</summary>
    private void TellRefused(EndPoint? address, string message)
    {
        lock (_refusals)
        {
            if (_toldAt is { } before && time.GetElapsedTime(before) < RefusalLineInterval)
            {
                _untold++;
                return;
            }
            if (_untold > 0)
            {
                LinkLog.MoreRefused(logger, _untold);
            }
            LinkLog.PeerRefused(logger, address, message);
            (_toldAt, _untold) = (time.GetTimestamp(), 0);
        }
    }

    private async Task CarryAsync(CarrierConnection connection)
    {
        _carriers.TryAdd(connection, 0);

        // After it is among those that are told: whichever comes first, it learns that the node stops.
        if (_isLeaving)
        {
            connection.Leave();
        }
        if (_isOver)
        {
            connection.Drop();
        }
        connection.Start();
        await connection.Over.ConfigureAwait(false);
        _carriers.TryRemove(connection, out _);
    }
}
