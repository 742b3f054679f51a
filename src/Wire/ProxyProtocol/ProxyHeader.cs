using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Linkspan.Wire.ProxyProtocol;

/// <summary>A PROXY protocol v2 header: who really connects.</summary>
/// <remarks>
/// Shape: signature (12 bytes) | version 2 and command (1) | family (1) | length (u16, big-endian, counts what follows) |
/// addresses (none, 12 or 36) | TLVs. Source: HAProxy, "The PROXY protocol", section 2.2.
/// </remarks>
/// <param name="Source">The client, or null: the command LOCAL (the hop speaks for itself), or a peer of no known family.</param>
/// <param name="Destination">What the client connected to; null exactly when <paramref name="Source"/> is.</param>
/// <param name="Tlvs">In the order of the wire.</param>
public sealed record ProxyHeader(IPEndPoint? Source, IPEndPoint? Destination, IReadOnlyList<ProxyTlv> Tlvs)
{
    /// <summary>
    /// The most that a header towards a database may take, in bytes. MariaDB reads only the low byte of the length: a longer
    /// header is refused, or takes part of the handshake with it.
    /// </summary>
    public const int MaxDatabaseBytes = 240;

    internal const int FixedBytes = 16;
    internal const byte LocalCommand = 0x20;
    internal const byte ProxyCommand = 0x21;
    internal const byte Unspecified = 0x00;
    internal const byte TcpOverIPv4 = 0x11;
    internal const byte TcpOverIPv6 = 0x21;

    /// <summary>The command LOCAL without addresses: a hop's own connection, such as a health probe.</summary>
    public static ProxyHeader Local { get; } = new(null, null, []);

    internal static ReadOnlySpan<byte> Signature => "\r\n\r\n\0\r\nQUIT\n"u8;

    /// <summary>What <see cref="Write"/> will append, in bytes.</summary>
    public int WrittenBytes => FixedBytes + PayloadBytes;

    private int PayloadBytes => AddressBytes + Tlvs.Sum(tlv => ProxyTlv.OverheadBytes + tlv.Value.Length);

    private int AddressBytes => Source is null ? 0 : IsIPv4 ? 12 : 36;

    private bool IsIPv4 =>
        Source is { AddressFamily: AddressFamily.InterNetwork } && Destination is { AddressFamily: AddressFamily.InterNetwork };

    public static ProxyHeader For(IPEndPoint source, IPEndPoint destination, params IReadOnlyList<ProxyTlv> tlvs) =>
        new(source, destination, tlvs);

    /// <summary>
    /// Appends the header. Addresses of two families are both written as IPv6, the IPv4 one mapped. The caller sends it in one
    /// segment: TiDB reads its header at once.
    /// </summary>
    public void Write(IBufferWriter<byte> output)
    {
        if (PayloadBytes > ushort.MaxValue)
        {
            throw new InvalidOperationException("A PROXY header cannot hold more than 65535 bytes after its length.");
        }
        output.Write(Signature);
        output.WriteByte(Source is null ? LocalCommand : ProxyCommand);
        output.WriteByte(Source is null ? Unspecified : IsIPv4 ? TcpOverIPv4 : TcpOverIPv6);
        output.WriteUInt16BigEndian((ushort)PayloadBytes);
        if (Source is not null && Destination is not null)
        {
            output.Write(AddressOf(Source));
            output.Write(AddressOf(Destination));
            output.WriteUInt16BigEndian((ushort)Source.Port);
            output.WriteUInt16BigEndian((ushort)Destination.Port);
        }
        foreach (ProxyTlv tlv in Tlvs)
        {
            output.WriteByte(tlv.Type);
            output.WriteUInt16BigEndian((ushort)tlv.Value.Length);
            output.Write(tlv.Value.Span);
        }
    }

    public byte[] ToArray()
    {
        ArrayBufferWriter<byte> output = new(WrittenBytes);
        Write(output);
        return output.WrittenSpan.ToArray();
    }

    private byte[] AddressOf(IPEndPoint endPoint) =>
        (IsIPv4 ? endPoint.Address : endPoint.Address.MapToIPv6()).GetAddressBytes();
}
