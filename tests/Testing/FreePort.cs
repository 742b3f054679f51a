using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Linkspan.Testing;

/// <summary>Ports for programs that cannot choose one themselves.</summary>
public static class FreePort
{
    /// <summary>
    /// A TCP port that nothing listened on a moment ago, on any address. Another program can take it before it is used: who
    /// starts a server on it tries again with another one.
    /// </summary>
    /// <remarks>It is below those that Linux gives to clients, from 32768 on: of these, another suite's programs take hundreds
    /// in a second.</remarks>
    public static int Next()
    {
        while (true)
        {
            int port = RandomNumberGenerator.GetInt32(10_000, 32_000);
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Another one, then.
            }
        }
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
