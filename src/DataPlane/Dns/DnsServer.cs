using System.Net;
using System.Net.Sockets;
using Linkspan.Wire.Dns;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Dns;

/// <summary>
/// The DNS responder of one network: a UDP socket and a TCP listener on one address, so that answers leave from the address that
/// was asked. Every query is answered from the one <see cref="View"/> that holds when it arrives.
/// </summary>
public sealed class DnsServer : IAsyncDisposable
{
    /// <summary>Datagrams of one source that are answered in one second; the others are dropped.</summary>
    public const int MaxDatagramsPerSourceAndSecond = 20_000;

    // A port that is free for UDP may be taken for TCP: with port 0 the system chooses again.
    private const int BindAttempts = 20;

    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly QueryBudget _budget;
    private DnsView _view;
    private Socket? _udp;
    private DnsTcpListener? _tcp;
    private Task _udpLoop = Task.CompletedTask;
    private bool _disposed;

    /// <param name="endPoint">A single address; port 0 lets the system choose one port for both transports.</param>
    /// <param name="view">What is answered at first.</param>
    public DnsServer(IPEndPoint endPoint, DnsView view, TimeProvider time, ILogger logger)
    {
        if (endPoint.Address.Equals(IPAddress.Any) || endPoint.Address.Equals(IPAddress.IPv6Any))
        {
            throw new ArgumentException("A network's responder listens on one address.", nameof(endPoint));
        }
        EndPoint = endPoint;
        _view = view;
        _time = time;
        _logger = logger;
        _budget = new QueryBudget(time, MaxDatagramsPerSourceAndSecond);
    }

    /// <summary>Where it listens; after <see cref="Start"/> with the port that the system chose.</summary>
    public IPEndPoint EndPoint { get; private set; }

    /// <summary>What is answered from now on. May be set at any time from any thread.</summary>
    public DnsView View
    {
        get => Volatile.Read(ref _view);
        set => Volatile.Write(ref _view, value);
    }

    /// <summary>Binds both sockets and begins to answer.</summary>
    /// <returns>
    /// <see cref="SocketError.Success"/>; or why not, such as <see cref="SocketError.AddressAlreadyInUse"/>, with nothing bound.
    /// </returns>
    public SocketError Start()
    {
        SocketError error = TryBind();
        for (int attempt = 1; EndPoint.Port == 0 && error == SocketError.AddressAlreadyInUse && attempt < BindAttempts; attempt++)
        {
            error = TryBind();
        }
        if (error != SocketError.Success)
        {
            return error;
        }
        _udpLoop = AnswerDatagramsAsync(_udp!, _stopping.Token);
        _tcp!.Start();
        DnsLog.Started(_logger, EndPoint);
        return SocketError.Success;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }
        await _stopping.CancelAsync();
        await _udpLoop;
        _udp?.Dispose();
        if (_tcp is not null)
        {
            await _tcp.DisposeAsync();
            DnsLog.Stopped(_logger, EndPoint);
        }
        _stopping.Dispose();
    }

    private SocketError TryBind()
    {
        Socket udp = new(EndPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        Socket tcp = new(EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            udp.Bind(EndPoint);
            IPEndPoint bound = (IPEndPoint)udp.LocalEndPoint!;
            tcp.Bind(bound);
            tcp.Listen(DnsTcpListener.MaxConnections);
            EndPoint = bound;
        }
        catch (SocketException exception)
        {
            udp.Dispose();
            tcp.Dispose();
            return exception.SocketErrorCode;
        }
        _udp = udp;
        _tcp = new DnsTcpListener(tcp, EndPoint, () => View, _time, _logger);
        return SocketError.Success;
    }

    private async Task AnswerDatagramsAsync(Socket udp, CancellationToken stopping)
    {
        byte[] buffer = GC.AllocateUninitializedArray<byte>(DnsMessage.MaxBytes);
        IPEndPoint anyone = new(EndPoint.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                SocketReceiveFromResult received = await udp.ReceiveFromAsync(buffer, anyone, stopping);
                IPEndPoint source = (IPEndPoint)received.RemoteEndPoint;
                if (MayAnswer(source.Address)
                    && DnsAnswers.Answer(View, buffer.AsSpan(0, received.ReceivedBytes), DnsTransport.Udp) is { } answer)
                {
                    await udp.SendToAsync(answer, source, stopping);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException exception)
            {
                // One source that cannot be reached must not end the loop, and a lasting fault must not spin it.
                DnsLog.SocketFailed(_logger, EndPoint, DnsTransport.Udp, exception.SocketErrorCode);
                await Task.Delay(PauseAfterError, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private bool MayAnswer(IPAddress source)
    {
        QueryBudgetAnswer answer = _budget.Spend(source);
        if (answer == QueryBudgetAnswer.JustExceeded)
        {
            DnsLog.Throttled(_logger, EndPoint, source, MaxDatagramsPerSourceAndSecond);
        }
        return answer == QueryBudgetAnswer.Within;
    }
}
