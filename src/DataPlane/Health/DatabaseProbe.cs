using System.Net;
using System.Net.Sockets;

namespace Linkspan.DataPlane.Health;

/// <summary>
/// Asks a database once whether it takes logins: address, connection, PROXY header, greeting, TLS where offered, login, COM_QUIT.
/// Safe to use from several threads.
/// </summary>
public sealed class DatabaseProbe(ProbeAddressResolver resolve, ProbeLimits limits, TimeProvider time)
{
    /// <summary>Probes <paramref name="target"/>.</summary>
    /// <returns>Always an outcome; throws only when <paramref name="cancellationToken"/> ends it.</returns>
    public async Task<ProbeOutcome> RunAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        using CancellationTokenSource deadline = new(limits.Whole, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        ProbeOutcome outcome;
        try
        {
            outcome = await RunToEndAsync(target, either.Token);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            outcome = new ProbeOutcome(ProbeClass.Timeout, null, null, 0);
        }
        return outcome with { ElapsedMs = time.GetElapsedTime(start).TotalMilliseconds };
    }

    private async Task<ProbeOutcome> RunToEndAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        ProbeAddresses addresses = await resolve(target.Host, target.Port, cancellationToken);
        ProbeClass last = addresses.Failure ?? ProbeClass.NameNotFound;
        foreach (IPEndPoint address in addresses.Allowed)
        {
            using Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            if (await DialAsync(socket, address, cancellationToken) is { } failure)
            {
                last = failure;
                continue;
            }
            return await LogInAsync(socket, target, cancellationToken);
        }
        return new ProbeOutcome(last, null, null, 0);
    }

    private async Task<ProbeClass?> DialAsync(Socket socket, IPEndPoint address, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new(limits.Dial, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(address, either.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ProbeClass.Timeout;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => ProbeClass.Refused,
                SocketError.TimedOut => ProbeClass.Timeout,
                _ => ProbeClass.Unreachable,
            };
        }
    }

    private static async Task<ProbeOutcome> LogInAsync(Socket socket, ProbeTarget target, CancellationToken cancellationToken)
    {
        await using ProbeConnection connection = new(socket);
        ProbeLogin login = new(connection, target);
        ProbeClass found = await login.RunAsync(cancellationToken);
        return new ProbeOutcome(found, login.ErrorCode, login.ServerVersion, 0) { Tls = connection.Tls };
    }
}
