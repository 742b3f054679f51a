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

    /// <summary>53, where every program's resolver asks, if it may be opened and nobody has it on any address; else a free
    /// port.</summary>
    public static int ForNames()
    {
        const int Names = 53;
        try
        {
            using Socket datagrams = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            using Socket streams = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            datagrams.Bind(new IPEndPoint(IPAddress.Any, Names));
            streams.Bind(new IPEndPoint(IPAddress.Any, Names));
            return Names;
        }
        catch (SocketException failure)
            when (failure.SocketErrorCode is SocketError.AccessDenied or SocketError.AddressAlreadyInUse)
        {
            return Next();
        }
    }
}
