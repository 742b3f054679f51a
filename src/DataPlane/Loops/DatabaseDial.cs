using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Listeners;
using Linkspan.DataPlane.Sessions;

namespace Linkspan.DataPlane.Loops;

/// <summary>One dial of a registered database, through the guard. A name is resolved off the loop.</summary>
/// <param name="guard">Resolves and checks at every dial.</param>
/// <param name="timeout">For all addresses together, after the name is resolved.</param>
/// <param name="reserve">Descriptors that dials must leave alone.</param>
internal sealed class DatabaseDial(Loop loop, AddressGuard guard, TimeSpan timeout, DescriptorReserve reserve, IDialEvents events)
    : IDial
{
    private TcpConnect? _connect;
    private bool _isGivenUp;

    public void Start(DatabaseAddress database)
    {
        ValueTask<GuardedAddresses> found = guard.FindAsync(database, CancellationToken.None);
        if (found.IsCompletedSuccessfully)
        {
            Connect(found.Result);
            return;
        }
        _ = ContinueAsync(found);
    }

    public void GiveUp()
    {
        _isGivenUp = true;
        _connect?.GiveUp();
    }

    private async Task ContinueAsync(ValueTask<GuardedAddresses> finding)
    {
        GuardedAddresses found;
        try
        {
            found = await finding.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whatever it was: a dial without an answer would leave its session waiting for ever.
            found = GuardedAddresses.Failed(DialFailure.Failed);
        }
        loop.Post(() => Connect(found));
    }

    private void Connect(GuardedAddresses found)
    {
        if (_isGivenUp)
        {
            return;
        }
        if (found.Failure is { } failure)
        {
            events.OnDialFailed(failure);
            return;
        }
        _connect = new TcpConnect(loop, found.Allowed, reserve, OnOver);
        _connect.Start(timeout);
    }

    private void OnOver(int descriptor, SocketError error)
    {
        if (descriptor >= 0)
        {
            events.OnDialed(new SocketPeer(loop, descriptor, isWatched: true));
            return;
        }
        events.OnDialFailed(error switch
        {
            SocketError.ConnectionRefused => DialFailure.Refused,
            SocketError.TimedOut => DialFailure.Timeout,
            SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.NetworkDown
                or SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported => DialFailure.Unreachable,
            SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable => DialFailure.Exhausted,
            _ => DialFailure.Failed,
        });
    }
}
