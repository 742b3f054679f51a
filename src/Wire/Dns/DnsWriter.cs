using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Linkspan.Wire.Dns;

/// <summary>Writes DNS messages with compressed names.</summary>
public static class DnsWriter
{
    private const int MaxPointerTarget = 0x3FFF;
    private const int OptBytes = 11;

    /// <summary>
    /// Writes a message of at most <paramref name="limitBytes"/>. Records that do not fit are left out whole, from the first that
    /// does not fit on, and TC is set; OPT always fits (RFC 6891, section 7).
    /// </summary>
    /// <param name="limitBytes">At least <see cref="DnsMessage.MinUdpBytes"/>, so that header, one question and OPT fit.</param>
    public static byte[] Write(DnsMessage message, int limitBytes = DnsMessage.MaxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limitBytes, DnsMessage.MinUdpBytes);
        ArrayBufferWriter<byte> output = new(DnsMessage.MinUdpBytes);
        Dictionary<DnsName, int> places = [];
        output.WriteZeros(DnsHeader.Bytes);
        foreach (DnsQuestion question in message.Questions)
        {
            WriteName(output, question.Name, places);
            output.WriteUInt16BigEndian((ushort)question.Type);
            output.WriteUInt16BigEndian((ushort)question.Class);
        }
        int room = limitBytes - (message.Edns is null ? 0 : OptBytes);
        bool truncated = false;
        int answers = WriteRecords(output, message.Answers, places, room, ref truncated);
        int authority = WriteRecords(output, message.Authority, places, room, ref truncated);
        int additional = WriteRecords(output, message.Additional, places, room, ref truncated);
        if (message.Edns is not null)
        {
            WriteOpt(output, message.Edns, message.Header.ResponseCode);
            additional++;
        }
        byte[] written = output.WrittenSpan.ToArray();
        ArrayBufferWriter<byte> header = new(DnsHeader.Bytes);
        (message.Header with { IsTruncated = message.Header.IsTruncated || truncated }).Write(header);
        header.WriteUInt16BigEndian((ushort)message.Questions.Count);
        header.WriteUInt16BigEndian((ushort)answers);
        header.WriteUInt16BigEndian((ushort)authority);
        header.WriteUInt16BigEndian((ushort)additional);
        header.WrittenSpan.CopyTo(written);
        return written;
    }

    private static int WriteRecords(
        ArrayBufferWriter<byte> output,
        IReadOnlyList<DnsRecord> records,
        Dictionary<DnsName, int> places,
        int room,
        ref bool truncated)
    {
        int count = 0;
        foreach (DnsRecord record in records)
        {
            if (truncated)
            {
                break;
            }
            byte[] bytes = RecordBytes(record, places, output.WrittenCount);
            if (output.WrittenCount + bytes.Length > room)
            {
                truncated = true;
                break;
            }
            output.Write(bytes);
            count++;
        }
        return count;
    }

    private static byte[] RecordBytes(DnsRecord record, Dictionary<DnsName, int> places, int at)
    {
        ArrayBufferWriter<byte> output = new();
        WriteName(output, record.Name, places, at);
        output.WriteUInt16BigEndian((ushort)record.Type);
        output.WriteUInt16BigEndian((ushort)record.Class);
        output.WriteUInt16BigEndian((ushort)(record.TtlSeconds >> 16));
        output.WriteUInt16BigEndian((ushort)record.TtlSeconds);
        int lengthAt = output.WrittenCount;
        output.WriteUInt16BigEndian(0);
        WriteData(output, record.Data, places, at);
        byte[] bytes = output.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(lengthAt), checked((ushort)(bytes.Length - lengthAt - 2)));
        return bytes;
    }

    private static void WriteData(ArrayBufferWriter<byte> output, IDnsData data, Dictionary<DnsName, int> places, int at)
    {
        switch (data)
        {
            case DnsAddressData address:
                output.Write(address.Address.GetAddressBytes());
                break;
            case DnsNameData name:
                WriteName(output, name.Name, places, at);
                break;
            case DnsSoaData soa:
                WriteName(output, soa.Primary, places, at);
                WriteName(output, soa.Mailbox, places, at);
                foreach (uint number in new[]
                    { soa.Serial, soa.RefreshSeconds, soa.RetrySeconds, soa.ExpireSeconds, soa.MinimumSeconds })
                {
                    output.WriteUInt16BigEndian((ushort)(number >> 16));
                    output.WriteUInt16BigEndian((ushort)number);
                }
                break;
            case DnsTextData text:
                foreach (string value in text.Strings)
                {
                    output.WriteByte(checked((byte)value.Length));
                    output.Write(Encoding.Latin1.GetBytes(value));
                }
                break;
            case DnsOpaqueData opaque:
                output.Write(opaque.Bytes.Span);
                break;
            default:
                throw new ArgumentException($"Records with {data.GetType().Name} cannot be written.", nameof(data));
        }
    }

    // Names are compared without case, so that answers repeat the question's own spelling.
    private static void WriteName(ArrayBufferWriter<byte> output, DnsName name, Dictionary<DnsName, int> places, int at = 0)
    {
        for (DnsName? rest = name; rest is { IsRoot: false }; rest = rest.Parent)
        {
            if (places.TryGetValue(rest, out int place))
            {
                output.WriteUInt16BigEndian((ushort)(0xC000 | place));
                return;
            }
            int here = at + output.WrittenCount;
            if (here <= MaxPointerTarget)
            {
                places.Add(rest, here);
            }
            output.Write(rest.Wire[..(1 + rest.Wire[0])]);
        }
        output.WriteByte(0);
    }

    private static void WriteOpt(ArrayBufferWriter<byte> output, DnsEdns edns, DnsResponseCode code)
    {
        output.WriteByte(0);
        output.WriteUInt16BigEndian((ushort)DnsType.OPT);
        output.WriteUInt16BigEndian(edns.UdpBytes);
        output.WriteByte((byte)((int)code >> 4));
        output.WriteByte(edns.Version);
        output.WriteUInt16BigEndian(edns.DnssecOk ? (ushort)0x8000 : (ushort)0);
        output.WriteUInt16BigEndian(0);
    }
}
