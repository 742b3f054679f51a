using System.Net;
using System.Net.Sockets;

namespace Linkspan.Testing;

/// <summary>Ports for programs that cannot choose one themselves.</summary>
public static class FreePort
{
    /// <summary>
    /// A TCP port that nothing listened on a moment ago, on any address. Another program can take it before it is used: who
    /// starts a server on it tries again with another one.
    /// </summary>
    public static int Next()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
