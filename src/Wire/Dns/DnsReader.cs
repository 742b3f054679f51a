using System.Net;
using System.Text;

namespace Linkspan.Wire.Dns;

/// <summary>Reads DNS messages that are all there: a datagram, or what a TCP length counted.</summary>
public static class DnsReader
{
    /// <summary>The most records that are read in all; a query has one or two.</summary>
    public const int MaxRecords = 4096;

    /// <summary>
    /// The most memory that the names of one message may take, in bytes: pointers let two bytes stand for 255.
    /// </summary>
    public const int MaxNameBytes = 256 * 1024;

    /// <summary>Reads a whole message.</summary>
    /// <remarks>Shape: header (12) | questions | answers | authority | additional. Source: RFC 1035, 4.1; RFC 6891.</remarks>
    /// <returns>
    /// False when a field runs past the end, a name is broken or loops, an OPT is repeated or misplaced, or bytes are left over.
    /// Never throws on input.
    /// </returns>
    public static bool TryRead(ReadOnlySpan<byte> input, out DnsMessage? message)
    {
        message = null;
        ByteReader start = new(input);
        if (!DnsHeader.TryRead(ref start, out DnsHeader header)
            || !start.TryReadUInt16BigEndian(out ushort questionCount)
            || !start.TryReadUInt16BigEndian(out ushort answerCount)
            || !start.TryReadUInt16BigEndian(out ushort authorityCount)
            || !start.TryReadUInt16BigEndian(out ushort additionalCount)
            || questionCount + answerCount + authorityCount + additionalCount > MaxRecords)
        {
            return false;
        }
        Cursor cursor = new(input, DnsHeader.Bytes);
        List<DnsQuestion> questions = [];
        for (int index = 0; index < questionCount; index++)
        {
            if (!cursor.TryReadName(out DnsName name)
                || !cursor.TryReadUInt16(out ushort type)
                || !cursor.TryReadUInt16(out ushort @class))
            {
                return false;
            }
            questions.Add(new DnsQuestion(name, (DnsType)type, (DnsClass)@class));
        }
        DnsEdns? edns = null;
        ushort upperCode = 0;
        if (!TryReadRecords(ref cursor, answerCount, ref edns, ref upperCode, out List<DnsRecord> answers)
            || !TryReadRecords(ref cursor, authorityCount, ref edns, ref upperCode, out List<DnsRecord> authority)
            || !TryReadRecords(
                ref cursor, additionalCount, ref edns, ref upperCode, out List<DnsRecord> additional, optAllowed: true)
            || cursor.Position != input.Length)
        {
            return false;
        }
        DnsResponseCode code = (DnsResponseCode)((upperCode << 4) | (int)header.ResponseCode);
        message = new DnsMessage(header with { ResponseCode = code }, questions, answers, authority, additional, edns);
        return true;
    }

    private static bool TryReadRecords(
        ref Cursor cursor,
        int count,
        ref DnsEdns? edns,
        ref ushort upperCode,
        out List<DnsRecord> records,
        bool optAllowed = false)
    {
        records = [];
        for (int index = 0; index < count; index++)
        {
            if (!cursor.TryReadName(out DnsName name)
                || !cursor.TryReadUInt16(out ushort type)
                || !cursor.TryReadUInt16(out ushort @class)
                || !cursor.TryReadUInt32(out uint ttl)
                || !cursor.TryReadUInt16(out ushort length)
                || length > cursor.Remaining)
            {
                return false;
            }
            int end = cursor.Position + length;
            if ((DnsType)type == DnsType.OPT)
            {
                if (!optAllowed || edns is not null || !name.IsRoot)
                {
                    return false;
                }
                edns = new DnsEdns(@class, (byte)(ttl >> 16), (ttl & 0x8000) != 0);
                upperCode = (byte)(ttl >> 24);
                cursor.Position = end;
                continue;
            }
            if (!TryReadData(ref cursor, (DnsType)type, end, out IDnsData? data) || cursor.Position != end)
            {
                return false;
            }
            records.Add(new DnsRecord(name, (DnsType)type, (DnsClass)@class, ttl, data!));
        }
        return true;
    }

    private static bool TryReadData(ref Cursor cursor, DnsType type, int end, out IDnsData? data)
    {
        data = null;
        switch (type)
        {
            case DnsType.A or DnsType.AAAA:
                if (!cursor.TryReadBytes(type == DnsType.A ? 4 : 16, out ReadOnlySpan<byte> address))
                {
                    return false;
                }
                data = new DnsAddressData(new IPAddress(address));
                return true;
            case DnsType.CNAME or DnsType.NS:
                if (!cursor.TryReadName(out DnsName name))
                {
                    return false;
                }
                data = new DnsNameData(name);
                return true;
            case DnsType.SOA:
                return TryReadSoa(ref cursor, out data);
            case DnsType.TXT:
                return TryReadText(ref cursor, end, out data);
            default:
                cursor.TryReadBytes(end - cursor.Position, out ReadOnlySpan<byte> bytes);
                data = new DnsOpaqueData(bytes.ToArray());
                return true;
        }
    }

    private static bool TryReadSoa(ref Cursor cursor, out IDnsData? data)
    {
        data = null;
        if (!cursor.TryReadName(out DnsName primary)
            || !cursor.TryReadName(out DnsName mailbox)
            || !cursor.TryReadUInt32(out uint serial)
            || !cursor.TryReadUInt32(out uint refresh)
            || !cursor.TryReadUInt32(out uint retry)
            || !cursor.TryReadUInt32(out uint expire)
            || !cursor.TryReadUInt32(out uint minimum))
        {
            return false;
        }
        data = new DnsSoaData(primary, mailbox, serial, refresh, retry, expire, minimum);
        return true;
    }

    private static bool TryReadText(ref Cursor cursor, int end, out IDnsData? data)
    {
        data = null;
        List<string> strings = [];
        while (cursor.Position < end)
        {
            if (!cursor.TryReadBytes(1, out ReadOnlySpan<byte> length)
                || !cursor.TryReadBytes(length[0], out ReadOnlySpan<byte> text))
            {
                return false;
            }
            strings.Add(Encoding.Latin1.GetString(text));
        }
        data = new DnsTextData(strings);
        return strings.Count > 0;
    }

    /// <summary>A place in the message. Names need the whole message, so a plain reader of the rest would not do.</summary>
    private ref struct Cursor(ReadOnlySpan<byte> input, int position)
    {
        private readonly ReadOnlySpan<byte> _input = input;
        private int _nameBytes;

        public int Position { get; set; } = position;

        public readonly int Remaining => _input.Length - Position;

        public bool TryReadName(out DnsName name)
        {
            int at = Position;
            if (!DnsName.TryRead(_input, ref at, out name) || (_nameBytes += name.Wire.Length) > MaxNameBytes)
            {
                return false;
            }
            Position = at;
            return true;
        }

        public bool TryReadUInt16(out ushort value)
        {
            ByteReader reader = new(_input[Position..]);
            bool read = reader.TryReadUInt16BigEndian(out value);
            Position += reader.Position;
            return read;
        }

        public bool TryReadUInt32(out uint value)
        {
            ByteReader reader = new(_input[Position..]);
            bool read = reader.TryReadUInt32BigEndian(out value);
            Position += reader.Position;
            return read;
        }

        public bool TryReadBytes(int count, out ReadOnlySpan<byte> bytes)
        {
            ByteReader reader = new(_input[Position..]);
            bool read = reader.TryReadBytes(count, out bytes);
            Position += reader.Position;
            return read;
        }
    }
}
