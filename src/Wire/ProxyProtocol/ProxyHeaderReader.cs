using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Numerics;

namespace Linkspan.Wire.ProxyProtocol;

/// <summary>Reads PROXY protocol v2 headers: PROXY and LOCAL, TCP over IPv4 and IPv6, unspecified peers, TLVs.</summary>
public static class ProxyHeaderReader
{
    /// <summary>The longest header that is read, in bytes. The protocol allows 65551; nothing real comes near.</summary>
    public const int MaxBytes = 4096;

    /// <summary>Reads one header from the front of <paramref name="input"/>.</summary>
    /// <remarks>
    /// Shape and source: see <see cref="ProxyHeader"/>. Version 1 (text), UDP, AF_UNIX and unassigned families are invalid; what
    /// a LOCAL header says of addresses is skipped, as the protocol demands; a checksum TLV is verified.
    /// </remarks>
    /// <returns>
    /// <see cref="ParseStatus.NeedMore"/> while more bytes could complete a header, <see cref="ParseStatus.Invalid"/> as soon
    /// as none could. Never throws on input; moves <paramref name="input"/> only on <see cref="ParseStatus.Done"/>.
    /// </returns>
    public static ParseStatus TryRead(ref SequenceReader<byte> input, out ProxyHeader? header)
    {
        header = null;
        Span<byte> start = stackalloc byte[ProxyHeader.FixedBytes];
        int there = (int)Math.Min(start.Length, input.Remaining);
        input.TryCopyTo(start[..there]);
        if (!CanBeginWith(start[..there]))
        {
            return ParseStatus.Invalid;
        }
        if (there < start.Length)
        {
            return ParseStatus.NeedMore;
        }
        int total = ProxyHeader.FixedBytes + BinaryPrimitives.ReadUInt16BigEndian(start[14..]);
        int addressBytes = AddressBytesOf(start[12], start[13]);
        if (total > MaxBytes || total < ProxyHeader.FixedBytes + addressBytes)
        {
            return ParseStatus.Invalid;
        }
        if (input.Remaining < total)
        {
            return ParseStatus.NeedMore;
        }
        byte[] whole = input.UnreadSequence.Slice(0, total).ToArray();
        // The addresses of a LOCAL header are skipped whatever they are, and with them the TLVs: where they begin is unknown.
        header = start[12] == ProxyHeader.LocalCommand ? ProxyHeader.Local : Parse(whole, addressBytes);
        if (header is null)
        {
            return ParseStatus.Invalid;
        }
        input.Advance(total);
        return ParseStatus.Done;
    }

    private static bool CanBeginWith(ReadOnlySpan<byte> start)
    {
        ReadOnlySpan<byte> signature = ProxyHeader.Signature;
        int compared = Math.Min(start.Length, signature.Length);
        if (!start[..compared].SequenceEqual(signature[..compared]))
        {
            return false;
        }
        if (start.Length > 12 && start[12] is not (ProxyHeader.LocalCommand or ProxyHeader.ProxyCommand))
        {
            return false;
        }
        return start.Length <= 13 || start[12] == ProxyHeader.LocalCommand
            || start[13] is ProxyHeader.Unspecified or ProxyHeader.TcpOverIPv4 or ProxyHeader.TcpOverIPv6;
    }

    private static int AddressBytesOf(byte command, byte family) =>
        command == ProxyHeader.LocalCommand ? 0 : family switch
        {
            ProxyHeader.TcpOverIPv4 => 12,
            ProxyHeader.TcpOverIPv6 => 36,
            _ => 0,
        };

    private static ProxyHeader? Parse(byte[] whole, int addressBytes)
    {
        // An unspecified peer's addresses are of unknown length, so its TLVs cannot be found either.
        if (addressBytes == 0)
        {
            return ProxyHeader.Local;
        }
        ReadOnlySpan<byte> addresses = whole.AsSpan(ProxyHeader.FixedBytes, addressBytes);
        int width = (addressBytes - 4) / 2;
        IPEndPoint source = new(
            new IPAddress(addresses[..width]), BinaryPrimitives.ReadUInt16BigEndian(addresses[(2 * width)..]));
        IPEndPoint destination = new(
            new IPAddress(addresses.Slice(width, width)), BinaryPrimitives.ReadUInt16BigEndian(addresses[(2 * width + 2)..]));
        List<ProxyTlv> tlvs = [];
        int position = ProxyHeader.FixedBytes + addressBytes;
        while (position < whole.Length)
        {
            int valueAt = position + ProxyTlv.OverheadBytes;
            if (valueAt > whole.Length)
            {
                return null;
            }
            int length = BinaryPrimitives.ReadUInt16BigEndian(whole.AsSpan(position + 1));
            if (length > whole.Length - valueAt)
            {
                return null;
            }
            ProxyTlv tlv = new(whole[position], whole.AsMemory(valueAt, length));
            if (tlv.Type == ProxyTlv.Crc32C && !ChecksumHolds(whole, valueAt, length))
            {
                return null;
            }
            tlvs.Add(tlv);
            position = valueAt + length;
        }
        return new ProxyHeader(source, destination, tlvs);
    }

    private static bool ChecksumHolds(ReadOnlySpan<byte> whole, int valueAt, int length)
    {
        if (length != sizeof(uint))
        {
            return false;
        }
        uint checksum = uint.MaxValue;
        for (int index = 0; index < whole.Length; index++)
        {
            bool isChecksum = index >= valueAt && index < valueAt + length;
            checksum = BitOperations.Crc32C(checksum, isChecksum ? (byte)0 : whole[index]);
        }
        return ~checksum == BinaryPrimitives.ReadUInt32BigEndian(whole[valueAt..]);
    }
}
