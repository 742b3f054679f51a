using System.Net;
using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Listeners;
using Linkspan.DataPlane.Loops;

namespace Linkspan.DataPlane.Links;

/// <summary>Connects a socket to another node, for a carrier of one loop.</summary>
internal static class CarrierDial
{
    /// <returns>What the TLS of the carrier stands on.</returns>
    /// <exception cref="SocketException">The node's name has no address, or none of its addresses answers.</exception>
    /// <exception cref="OperationCanceledException">It was not wanted any more.</exception>
    public static async Task<LoopStream> ConnectAsync(
        Loop loop, ServiceNode node, TimeSpan timeout, DescriptorReserve reserve, CancellationToken cancellationToken)
    {
        IPAddress[] found = await System.Net.Dns.GetHostAddressesAsync(node.Host, cancellationToken).ConfigureAwait(false);
        IPEndPoint[] addresses = [.. found.Select(address => new IPEndPoint(address, node.Port))];
        TaskCompletionSource<LoopStream> connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TcpConnect connect = new(loop, addresses, reserve, (descriptor, error) =>
        {
            if (descriptor >= 0)
            {
                connected.TrySetResult(new LoopStream(loop, descriptor, isWatched: true));
            }
            else
            {
                connected.TrySetException(new SocketException((int)error));
            }
        });
        if (!loop.Post(() => connect.Start(timeout)))
        {
            throw new OperationCanceledException();
        }
        using CancellationTokenRegistration unwanted = cancellationToken.Register(() => loop.Post(() =>
        {
            if (connected.TrySetCanceled(cancellationToken))
            {
                connect.GiveUp();
            }
        }));
        return await connected.Task.ConfigureAwait(false);
    }
}
