using System.ComponentModel;
using System.Net;

namespace Linkspan.DataPlane.Native;

/// <summary>
/// Adds IPv4 addresses to one interface for a limited time, and takes them away (rtnetlink(7)). Needs CAP_NET_ADMIN.
/// </summary>
/// <remarks>
/// The kernel takes an address away by itself when its time is over, so that it does not outlive the process that renews it, nor
/// stays with one that hangs.
/// </remarks>
internal sealed class AddressSocket : IDisposable
{
    private const int NetlinkFamily = 16;
    private const int RouteProtocol = 0;
    private const int ErrorType = 2;
    private const int HeaderBytes = 16;

    private readonly RawSocket _socket = RawSocket.Open(NetlinkFamily, RouteProtocol, []);
    private readonly int _interfaceIndex;
    private readonly string? _label;
    private uint _sequence;

    /// <param name="interfaceIndex">The interface's number.</param>
    /// <param name="label">What marks the addresses as the node's, such as <c>eth1:lsp</c>; null: nothing does.</param>
    /// <exception cref="Win32Exception">The system has no such sockets.</exception>
    public AddressSocket(int interfaceIndex, string? label) => (_interfaceIndex, _label) = (interfaceIndex, label);

    /// <summary>Adds an address, or renews it.</summary>
    /// <param name="address">IPv4.</param>
    /// <param name="lifetime">In whole seconds; null: until it is taken away.</param>
    /// <returns>Why not, in the system's words; null when it is there.</returns>
    public string? Add(IPAddress address, TimeSpan? lifetime) =>
        Request(AddressRequest.Add(++_sequence, _interfaceIndex, address, _label, lifetime)) is var error and not 0
            ? new Win32Exception(error).Message
            : null;

    /// <summary>Takes an address away, if it is there and has the label.</summary>
    /// <returns>Why not, in the system's words; null when it is not there.</returns>
    public string? Remove(IPAddress address) =>
        Request(AddressRequest.Remove(++_sequence, _interfaceIndex, address, _label)) is var error
        && error is not (0 or Errno.AddressNotAvailable)
            ? new Win32Exception(error).Message
            : null;

    public void Dispose() => _socket.Dispose();

    /// <summary>The kernel has carried a request out, and its answer is there, when sending returns.</summary>
    /// <returns>0, or the number of the error.</returns>
    private int Request(byte[] request)
    {
        if (_socket.Send(request) is var error and not 0)
        {
            return error;
        }
        Span<byte> answer = stackalloc byte[256];
        int length;
        while ((length = _socket.Receive(answer)) >= 0)
        {
            if (length >= HeaderBytes + sizeof(int) && BitConverter.ToUInt16(answer[4..]) == ErrorType
                && BitConverter.ToUInt32(answer[8..]) == _sequence)
            {
                return -BitConverter.ToInt32(answer[HeaderBytes..]);
            }
        }
        return 0;
    }
}
