using System.Buffers;

namespace Linkspan.Wire.Dns;

/// <summary>The fixed start of every DNS message, without its counts.</summary>
/// <remarks>
/// Shape: id (u16) | QR (1 bit), opcode (4), AA, TC, RD, RA, zero, AD, CD (1 each), response code (4) | counts of questions,
/// answers, authority and additional records (u16 each). Big-endian. Source: RFC 1035, section 4.1.1; RFC 4035, section 3.
/// </remarks>
public readonly record struct DnsHeader(ushort Id, DnsOpcode Opcode, DnsResponseCode ResponseCode)
{
    public const int Bytes = 12;

    private const int ResponseBit = 1 << 15;
    private const int AuthoritativeBit = 1 << 10;
    private const int TruncatedBit = 1 << 9;
    private const int RecursionDesiredBit = 1 << 8;
    private const int RecursionAvailableBit = 1 << 7;
    private const int CheckingDisabledBit = 1 << 4;

    public bool IsResponse { get; init; }

    public bool IsAuthoritative { get; init; }

    public bool IsTruncated { get; init; }

    public bool RecursionDesired { get; init; }

    public bool RecursionAvailable { get; init; }

    public bool CheckingDisabled { get; init; }

    /// <summary>Reads the id and the flags alone, so that even a malformed query can be answered. Never throws.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, out DnsHeader header)
    {
        ByteReader reader = new(message);
        header = default;
        return message.Length >= Bytes && TryRead(ref reader, out header);
    }

    internal static bool TryRead(ref ByteReader reader, out DnsHeader header)
    {
        header = default;
        if (!reader.TryReadUInt16BigEndian(out ushort id) || !reader.TryReadUInt16BigEndian(out ushort flags))
        {
            return false;
        }
        header = new DnsHeader(id, (DnsOpcode)((flags >> 11) & 0xF), (DnsResponseCode)(flags & 0xF))
        {
            IsResponse = (flags & ResponseBit) != 0,
            IsAuthoritative = (flags & AuthoritativeBit) != 0,
            IsTruncated = (flags & TruncatedBit) != 0,
            RecursionDesired = (flags & RecursionDesiredBit) != 0,
            RecursionAvailable = (flags & RecursionAvailableBit) != 0,
            CheckingDisabled = (flags & CheckingDisabledBit) != 0,
        };
        return true;
    }

    internal void Write(IBufferWriter<byte> output)
    {
        int flags = (IsResponse ? ResponseBit : 0)
            | ((int)Opcode << 11)
            | (IsAuthoritative ? AuthoritativeBit : 0)
            | (IsTruncated ? TruncatedBit : 0)
            | (RecursionDesired ? RecursionDesiredBit : 0)
            | (RecursionAvailable ? RecursionAvailableBit : 0)
            | (CheckingDisabled ? CheckingDisabledBit : 0)
            | ((int)ResponseCode & 0xF);
        output.WriteUInt16BigEndian(Id);
        output.WriteUInt16BigEndian((ushort)flags);
    }
}
