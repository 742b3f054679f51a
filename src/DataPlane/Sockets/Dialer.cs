using System.Net;
using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;

namespace Linkspan.DataPlane.Sockets;

/// <summary>Connects to a registered database, through the guard.</summary>
/// <param name="guard">Resolves and checks at every dial.</param>
/// <param name="timeout">For all addresses of one dial together, after the name is resolved.</param>
/// <param name="reserve">Descriptors that dials must leave alone.</param>
internal sealed class Dialer(AddressGuard guard, TimeSpan timeout, DescriptorReserve reserve, TimeProvider time)
{
    /// <summary>Connects to the first allowed address that answers.</summary>
    /// <returns>A connected peer that the caller owns, or the class of the last failure.</returns>
    public async Task<DialResult> DialAsync(DatabaseAddress database, CancellationToken cancellationToken)
    {
        GuardedAddresses addresses = await guard.FindAsync(database, cancellationToken).ConfigureAwait(false);
        DialResult result = new(null, addresses.Failure ?? DialFailure.Failed);
        using CancellationTokenSource late = new(timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        foreach (IPEndPoint address in addresses.Allowed)
        {
            result = await ConnectAsync(address, either.Token, cancellationToken).ConfigureAwait(false);
            if (result.Peer is not null || result.Failure == DialFailure.Timeout)
            {
                break;
            }
        }
        return result;
    }

    private async Task<DialResult> ConnectAsync(
        IPEndPoint address, CancellationToken eitherToken, CancellationToken cancellationToken)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (reserve.IsTouchedBy(socket))
            {
                socket.Dispose();
                return new DialResult(null, DialFailure.Exhausted);
            }
            await socket.ConnectAsync(address, eitherToken).ConfigureAwait(false);
            return new DialResult(new SocketPeer(socket));
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            return new DialResult(null, ClassOf(exception.SocketErrorCode));
        }
        catch (OperationCanceledException)
        {
            socket?.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            return new DialResult(null, DialFailure.Timeout);
        }
    }

    private static DialFailure ClassOf(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => DialFailure.Refused,
        SocketError.TimedOut => DialFailure.Timeout,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown
            or SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported => DialFailure.Unreachable,
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable => DialFailure.Exhausted,
        _ => DialFailure.Failed,
    };
}
