using System.Net.Sockets;

namespace Linkspan.DataPlane.Native;

/// <summary>Numbers of failures on Linux, the same on x64 and arm64. Source: errno(3).</summary>
internal static class Errno
{
    public const int NotPermitted = 1;
    public const int Interrupted = 4;
    public const int Again = 11;
    public const int OutOfMemory = 12;
    public const int InvalidArgument = 22;
    public const int TooManyInSystem = 23;
    public const int TooManyOpen = 24;
    public const int NotImplemented = 38;
    public const int ProtocolError = 71;
    public const int FamilyNotSupported = 97;
    public const int AddressNotAvailable = 99;
    public const int NetworkDown = 100;
    public const int NetworkUnreachable = 101;
    public const int ConnectionAborted = 103;
    public const int ConnectionReset = 104;
    public const int NoBuffers = 105;
    public const int TimedOut = 110;
    public const int ConnectionRefused = 111;
    public const int HostDown = 112;
    public const int HostUnreachable = 113;
    public const int InProgress = 115;

    /// <summary>The framework's name of a failure.</summary>
    public static SocketError ToSocketError(int errno) => errno switch
    {
        TooManyInSystem or TooManyOpen => SocketError.TooManyOpenSockets,
        OutOfMemory or NoBuffers => SocketError.NoBufferSpaceAvailable,
        FamilyNotSupported => SocketError.AddressFamilyNotSupported,
        AddressNotAvailable => SocketError.AddressNotAvailable,
        NetworkDown => SocketError.NetworkDown,
        NetworkUnreachable => SocketError.NetworkUnreachable,
        ConnectionAborted => SocketError.ConnectionAborted,
        ConnectionReset => SocketError.ConnectionReset,
        TimedOut => SocketError.TimedOut,
        ConnectionRefused => SocketError.ConnectionRefused,
        HostDown => SocketError.HostDown,
        HostUnreachable => SocketError.HostUnreachable,
        _ => SocketError.SocketError,
    };
}
