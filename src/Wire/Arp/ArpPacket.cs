using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Linkspan.Wire.Arp;

/// <summary>An ARP packet for IPv4 over Ethernet, in its Ethernet frame.</summary>
/// <remarks>
/// Shape: destination (6) | source (6) | 0x0806 | 1 | 0x0800 | 6 | 4 | operation (u16) | sender MAC (6) | sender address (4) |
/// target MAC (6) | target address (4), big-endian; what follows is padding. Source: RFC 826; probes and announcements: RFC 5227.
/// </remarks>
/// <param name="IsReply">A reply (2); else a request (1).</param>
/// <param name="SenderMac">Whose packet it is.</param>
/// <param name="Sender">The address that the sender has; 0.0.0.0 in a probe.</param>
/// <param name="TargetMac">Zeros in a request.</param>
/// <param name="Target">The address that is asked for.</param>
public readonly record struct ArpPacket(
    bool IsReply, MacAddress SenderMac, IPAddress Sender, MacAddress TargetMac, IPAddress Target)
{
    /// <summary>Bytes of the frame, without padding: the network's hardware adds that.</summary>
    public const int FrameBytes = HeaderBytes + PacketBytes;

    private const int HeaderBytes = 14;
    private const int PacketBytes = 28;
    private const ushort EtherType = 0x0806;
    private const ushort Ethernet = 1;
    private const ushort InternetV4 = 0x0800;
    private const ushort Request = 1;
    private const ushort Reply = 2;

    /// <summary>Asks whether anybody has an address, without saying that the sender does (RFC 5227, section 2.1.1).</summary>
    public bool IsProbe => !IsReply && Sender.Equals(IPAddress.Any);

    /// <summary>A probe for an address.</summary>
    public static ArpPacket Probe(MacAddress sender, IPAddress address) =>
        new(false, sender, IPAddress.Any, default, address);

    /// <summary>Says that the sender has an address (RFC 5227, section 2.3).</summary>
    public static ArpPacket Announcement(MacAddress sender, IPAddress address) =>
        new(false, sender, address, default, address);

    /// <summary>Reads a frame.</summary>
    /// <returns>False for what is no ARP packet of this shape; never throws on input.</returns>
    public static bool TryRead(ReadOnlySpan<byte> frame, out ArpPacket packet)
    {
        packet = default;
        if (frame.Length < FrameBytes || BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) != EtherType)
        {
            return false;
        }
        ReadOnlySpan<byte> body = frame[HeaderBytes..];
        ushort operation = BinaryPrimitives.ReadUInt16BigEndian(body[6..]);
        if (BinaryPrimitives.ReadUInt16BigEndian(body) != Ethernet
            || BinaryPrimitives.ReadUInt16BigEndian(body[2..]) != InternetV4
            || body[4] != MacAddress.Bytes || body[5] != 4 || operation is not (Request or Reply))
        {
            return false;
        }
        packet = new ArpPacket(
            operation == Reply,
            MacAddress.From(body[8..]),
            new IPAddress(body.Slice(14, 4)),
            MacAddress.From(body[18..]),
            new IPAddress(body.Slice(24, 4)));
        return true;
    }

    /// <summary>The frame, to every host of the network.</summary>
    /// <exception cref="ArgumentException">An address is not IPv4.</exception>
    public byte[] ToFrame()
    {
        byte[] frame = new byte[FrameBytes];
        MacAddress.Broadcast.Write(frame);
        SenderMac.Write(frame.AsSpan(6));
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(12), EtherType);
        Span<byte> body = frame.AsSpan(HeaderBytes);
        BinaryPrimitives.WriteUInt16BigEndian(body, Ethernet);
        BinaryPrimitives.WriteUInt16BigEndian(body[2..], InternetV4);
        body[4] = MacAddress.Bytes;
        body[5] = 4;
        BinaryPrimitives.WriteUInt16BigEndian(body[6..], IsReply ? Reply : Request);
        SenderMac.Write(body[8..]);
        Write(Sender, body[14..]);
        TargetMac.Write(body[18..]);
        Write(Target, body[24..]);
        return frame;
    }

    private static void Write(IPAddress address, Span<byte> bytes)
    {
        if (address.AddressFamily != AddressFamily.InterNetwork || !address.TryWriteBytes(bytes, out _))
        {
            throw new ArgumentException($"{address} is not an IPv4 address.", nameof(address));
        }
    }
}
