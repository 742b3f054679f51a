using System.Buffers.Binary;
using System.ComponentModel;
using Linkspan.Wire.Arp;

namespace Linkspan.DataPlane.Native;

/// <summary>Sends and receives ARP on one interface (packet(7)). Needs CAP_NET_RAW.</summary>
internal sealed class ArpSocket : IDisposable
{
    private const int PacketFamily = 17;
    private const ushort ArpProtocol = 0x0806;
    private const int AddressBytes = 20;

    /// <summary>Frames that are looked at for one packet.</summary>
    private const int MostFrames = 100;

    /// <summary>Binding sets it: until then nothing of another interface comes in.</summary>
    private const int NoProtocolYet = 0;

    private readonly RawSocket _socket;

    /// <param name="interfaceIndex">The interface's number.</param>
    /// <exception cref="Win32Exception">The privilege is missing, or there is no such interface.</exception>
    public ArpSocket(int interfaceIndex)
    {
        // sockaddr_ll: family, protocol (big-endian), interface; the rest says nothing when binding.
        Span<byte> address = stackalloc byte[AddressBytes];
        address.Clear();
        BitConverter.TryWriteBytes(address, (ushort)PacketFamily);
        BinaryPrimitives.WriteUInt16BigEndian(address[2..], ArpProtocol);
        BitConverter.TryWriteBytes(address[4..], interfaceIndex);
        _socket = RawSocket.Open(PacketFamily, NoProtocolYet, address);
    }

    /// <summary>Sends a packet to every host. One that the interface does not take is lost, as on any network.</summary>
    public void Send(in ArpPacket packet) => _socket.Send(packet.ToFrame());

    /// <summary>Takes one packet that has come.</summary>
    /// <returns>False when none is left, or too many frames were none.</returns>
    public bool TryReceive(out ArpPacket packet)
    {
        Span<byte> frame = stackalloc byte[128];
        int length;
        for (int taken = 0; taken < MostFrames && (length = _socket.Receive(frame)) >= 0; taken++)
        {
            if (ArpPacket.TryRead(frame[..length], out packet))
            {
                return true;
            }
        }
        packet = default;
        return false;
    }

    public void Dispose() => _socket.Dispose();
}
