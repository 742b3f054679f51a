using System.Net;
using System.Net.Sockets;
using Linkspan.Domain;

namespace Linkspan.Host;

/// <summary>Looks at ports before anything is started, so that an occupied one is named instead of a stack trace.</summary>
internal static class Ports
{
    /// <param name="address">Where.</param>
    /// <param name="port">Which.</param>
    /// <param name="option">What chooses another.</param>
    /// <returns>The problem when another process has the port; null when it is free or 0.</returns>
    public static Problem? Occupied(IPAddress address, int port, string option)
    {
        try
        {
            using Socket probe = Bind(address, port);
            return null;
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return new Problem(
                ProblemKind.Unavailable,
                "server.portInUse",
                $"Port {port} of {address} is in use by another process; stop it, or choose another with {option}.")
            {
                MustAct = MustAct.Operator,
            };
        }
        catch (SocketException failure)
        {
            return new Problem(
                ProblemKind.Unavailable,
                "server.portUnavailable",
                $"Port {port} of {address} cannot be opened ({failure.SocketErrorCode}); choose another with {option} or " +
                "--listen.")
            {
                MustAct = MustAct.Operator,
            };
        }
    }

    /// <summary>A port that is free now.</summary>
    public static int Free(IPAddress address)
    {
        using Socket probe = Bind(address, 0);
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    private static Socket Bind(IPAddress address, int port)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(address, port));
        socket.Listen(1);
        return socket;
    }
}
