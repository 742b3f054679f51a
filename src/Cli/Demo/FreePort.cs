using System.Net;
using System.Net.Sockets;

namespace Linkspan.Cli.Demo;

/// <summary>
/// Finds ports that nobody uses. A port is asked for on every address: who holds it on 0.0.0.0 holds it on each loopback
/// address too.
/// </summary>
internal static class FreePort
{
    /// <returns>The wanted TCP port, or another one when it is taken.</returns>
    public static int PreferTcp(int wanted) => Prefer(wanted, SocketType.Stream, ProtocolType.Tcp);

    /// <returns>The wanted UDP port, or another one when it is taken.</returns>
    public static int PreferUdp(int wanted) => Prefer(wanted, SocketType.Dgram, ProtocolType.Udp);

    private static int Prefer(int wanted, SocketType type, ProtocolType protocol)
    {
        foreach (int port in new[] { wanted, 0 })
        {
            using Socket socket = new(AddressFamily.InterNetwork, type, protocol);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                return ((IPEndPoint)socket.LocalEndPoint!).Port;
            }
            catch (SocketException error) when (port != 0 && error.SocketErrorCode is SocketError.AddressAlreadyInUse)
            {
                continue;
            }
        }

        throw new CommandException("No port is free.", "End what uses them all, and try again.");
    }
}
