using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Sockets;
using Linkspan.Wire.Link;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Links;

/// <summary>
/// The carriers to one service node: keeps as many up as were asked for, replaces those that are worn out or whose certificate
/// was
/// renewed before they leave, and puts each session on the one with the fewest.
/// </summary>
internal sealed class Link(
    ServiceNode node,
    ILinkCredentials credentials,
    NodeLinkOptions options,
    Action<LinkReport> changed,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan FirstRedialDelay = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _over = new();
    private readonly Lock _gate = new();
    private readonly List<CarrierConnection> _carriers = [];
    private (string Code, string Message)? _problem = ("Connecting", $"the first carrier to node {node.NodeId} is being dialled");
    private Task _slots = Task.CompletedTask;

    public ServiceNode Node => node;

    public bool IsUp => Pick() is not null;

    public LinkReport Report()
    {
        lock (_gate)
        {
            int up = _carriers.Count(carrier => carrier.Load.MayOpen);
            double? roundTripMs = _carriers.Select(carrier => carrier.RoundTripMs).Min();
            return new LinkReport(
                node.NodeId, up > 0, up, roundTripMs, up > 0 ? null : _problem?.Code, up > 0 ? null : _problem?.Message);
        }
    }

    /// <summary>Begins to dial, and goes on until <see cref="StopAsync"/>.</summary>
    public void Start() => _slots = Task.WhenAll(
        Enumerable.Range(0, options.Carriers).Select(_ => Task.Run(KeepUpAsync)));

    /// <summary>Asks for a session on the carrier with the fewest; one that takes its leave meanwhile is passed over.</summary>
    public async Task<DialResult> OpenAsync(byte[] header, CancellationToken cancellationToken)
    {
        for (int tries = 0; tries <= options.Carriers && Pick() is { } carrier; tries++)
        {
            LinkPeer peer = new(carrier);
            if (!TryOpen(carrier, peer, header))
            {
                continue;
            }
            try
            {
                LinkRefusal? refusal =
                    await peer.Opened.WaitAsync(options.OpenTimeout, time, cancellationToken).ConfigureAwait(false);
                return refusal is null ? new DialResult(peer) : new DialResult(null, default, refusal);
            }
            catch (TimeoutException)
            {
                peer.Dispose();
                return new DialResult(null, DialFailure.Timeout);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                if (peer.Reason != LinkReset.Stopping)
                {
                    return new DialResult(null, DialFailure.Failed);
                }
            }
            catch (OperationCanceledException)
            {
                peer.Dispose();
                throw;
            }
        }
        return new DialResult(null, DialFailure.Unreachable);
    }

    /// <summary>Dials no more. Carriers without sessions end, the others with their last one.</summary>
    public async Task StopAsync()
    {
        await _over.CancelAsync().ConfigureAwait(false);
        await _slots.ConfigureAwait(false);
        foreach (CarrierConnection carrier in Carriers())
        {
            carrier.Leave();
        }
    }

    /// <summary>Ends every carrier now, and with it its sessions.</summary>
    public void Drop()
    {
        foreach (CarrierConnection carrier in Carriers())
        {
            carrier.Drop();
        }
    }

    private CarrierConnection[] Carriers()
    {
        lock (_gate)
        {
            return [.. _carriers];
        }
    }

    private CarrierConnection? Pick() => Carriers()
        .Select(carrier => (Carrier: carrier, carrier.Load))
        .Where(candidate => candidate.Load.MayOpen)
        .OrderBy(candidate => candidate.Load.Streams)
        .Select(candidate => candidate.Carrier)
        .FirstOrDefault();

    private static bool TryOpen(CarrierConnection carrier, LinkPeer peer, byte[] header)
    {
        lock (carrier.Gate)
        {
            if (carrier.IsOver || !carrier.Carrier.MayOpen)
            {
                return false;
            }
            peer.Stream = carrier.Carrier.Open(header, peer);
        }
        carrier.Wake();
        return true;
    }

    /// <summary>Keeps one carrier up, and its successor up before it leaves.</summary>
    private async Task KeepUpAsync()
    {
        TimeSpan delay = FirstRedialDelay;
        CarrierConnection? before = null;
        while (!_over.IsCancellationRequested)
        {
            LinkCredentials used = credentials.Current;
            CarrierConnection? carrier = await DialAsync(used).ConfigureAwait(false);
            if (carrier is null)
            {
                await Task.Delay(delay, time, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                delay = delay * 2 < options.MaxRedialDelay ? delay * 2 : options.MaxRedialDelay;
                continue;
            }
            delay = FirstRedialDelay;
            before?.Leave();
            before = carrier;
            await UntilReplacedAsync(carrier, used).ConfigureAwait(false);
        }
    }

    private async Task UntilReplacedAsync(CarrierConnection carrier, LinkCredentials used)
    {
        while (carrier is { IsOver: false, IsWornOut: false } && ReferenceEquals(credentials.Current, used))
        {
            Task tick = Task.Delay(options.PingInterval, time, _over.Token);
            if (await Task.WhenAny(tick, carrier.Over).ConfigureAwait(false) == carrier.Over || tick.IsCanceled)
            {
                return;
            }
            changed(Report());
        }
    }

    private async Task<CarrierConnection?> DialAsync(LinkCredentials used)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        SslStream? stream = null;
        using CancellationTokenSource late = new(options.ConnectTimeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _over.Token);
        try
        {
            await socket.ConnectAsync(node.Host, node.Port, either.Token).ConfigureAwait(false);
            stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await stream.AuthenticateAsClientAsync(LinkTls.Dial(used, node.NodeId), either.Token).ConfigureAwait(false);
            if (LinkTls.PeerOf(stream) is null)
            {
                throw new AuthenticationException("it does not speak the link protocol");
            }
            CarrierConnection carrier = new(LinkSide.Opener, stream, node.NodeId, options, null, time, logger);
            _ = CarryAsync(carrier);
            await carrier.Greeted.WaitAsync(either.Token).ConfigureAwait(false);
            LinkLog.CarrierUp(logger, node.NodeId);
            changed(Report());
            return carrier;
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException
            or OperationCanceledException)
        {
            socket.Dispose();
            if (stream is not null)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
            if (!_over.IsCancellationRequested)
            {
                Fail(exception);
            }
            return null;
        }
    }

    private async Task CarryAsync(CarrierConnection carrier)
    {
        lock (_gate)
        {
            _carriers.Add(carrier);
        }
        await carrier.RunAsync().ConfigureAwait(false);
        lock (_gate)
        {
            _carriers.Remove(carrier);
            _problem = ("Lost", $"the last carrier to node {node.NodeId} was lost, and it is dialled again");
        }
        changed(Report());
    }

    private void Fail(Exception exception)
    {
        (string Code, string Message) problem = exception switch
        {
            AuthenticationException => ("WrongIdentity", $"what answers at {node.Host}:{node.Port} is not node {node.NodeId}"),
            OperationCanceledException => ("Timeout", $"node {node.NodeId} at {node.Host}:{node.Port} does not answer in time"),
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
                ("Refused", $"nothing listens at {node.Host}:{node.Port}: start node {node.NodeId}, or mend what it advertises"),
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
                ("NameNotFound", $"the name {node.Host} of node {node.NodeId} has no address"),
            _ => ("Unreachable", $"node {node.NodeId} at {node.Host}:{node.Port} cannot be reached"),
        };
        bool isNew;
        lock (_gate)
        {
            isNew = _problem != problem;
            _problem = problem;
        }
        if (isNew)
        {
            LinkLog.CarrierFailed(logger, node.NodeId, $"{node.Host}:{node.Port}", problem.Code, problem.Message);
            changed(Report());
        }
    }
}
