using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Linkspan.DataPlane.Native;

/// <summary>A socket of a family that <see cref="System.Net.Sockets.Socket"/> does not have. It never waits.</summary>
internal sealed class RawSocket : IDisposable
{
    /// <summary>SOCK_RAW, SOCK_CLOEXEC and SOCK_NONBLOCK.</summary>
    private const int Kind = 3 | 0x80000 | 0x800;

    private int _descriptor;

    private RawSocket(int descriptor) => _descriptor = descriptor;

    /// <summary>Opens a socket, and binds it where an address is given.</summary>
    /// <exception cref="Win32Exception">The system refuses: most often a privilege is missing.</exception>
    public static unsafe RawSocket Open(int family, int protocol, ReadOnlySpan<byte> address)
    {
        int descriptor = Libc.Socket(family, Kind, protocol);
        if (descriptor < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
        RawSocket socket = new(descriptor);
        fixed (byte* bytes = address)
        {
            if (address.Length > 0 && Libc.Bind(descriptor, bytes, address.Length) < 0)
            {
                int error = Marshal.GetLastPInvokeError();
                socket.Dispose();
                throw new Win32Exception(error);
            }
        }
        return socket;
    }

    /// <returns>0, or the number of the error.</returns>
    public int Send(ReadOnlySpan<byte> bytes) => Math.Max(0, -Descriptor.Send(_descriptor, bytes));

    /// <returns>How many bytes one datagram had; below 0 when there is none.</returns>
    public int Receive(Span<byte> buffer) => Descriptor.Receive(_descriptor, buffer);

    public void Dispose()
    {
        int descriptor = Interlocked.Exchange(ref _descriptor, -1);
        if (descriptor >= 0)
        {
            Descriptor.Close(descriptor);
        }
    }
}
