using System.Text;

namespace Linkspan.Wire.Link;

/// <summary>Why a session was not let through, and the MySQL error packet that its client is sent in place of a
/// greeting.</summary>
/// <remarks>Shape: reason length (1) | reason (ASCII letters and digits) | packet, complete with its header.</remarks>
/// <param name="Reason">A stable code of docs/errors.md, 1 to 64 letters and digits.</param>
/// <param name="Packet">Empty: the client is reset without a word.</param>
public sealed record LinkRefusal(string Reason, ReadOnlyMemory<byte> Packet)
{
    internal const int MaxReasonBytes = 64;
    internal const int MaxPacketBytes = 1_024;
    internal const int MaxBytes = 1 + MaxReasonBytes + MaxPacketBytes;

    /// <returns>Null when the reason is empty, too long or anything but letters and digits, or the packet is too long.</returns>
    public static LinkRefusal? Read(ReadOnlySpan<byte> payload)
    {
        ByteReader reader = new(payload);
        if (!reader.TryReadByte(out byte length) || length is 0 or > MaxReasonBytes
            || !reader.TryReadBytes(length, out ReadOnlySpan<byte> reason) || reader.Remaining > MaxPacketBytes)
        {
            return null;
        }
        foreach (byte character in reason)
        {
            if (!char.IsAsciiLetterOrDigit((char)character))
            {
                return null;
            }
        }
        return new LinkRefusal(Encoding.ASCII.GetString(reason), reader.ReadRest().ToArray());
    }

    /// <summary>The payload of the frame.</summary>
    public byte[] ToArray()
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Reason.Length, MaxReasonBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Packet.Length, MaxPacketBytes);
        return [(byte)Reason.Length, .. Encoding.ASCII.GetBytes(Reason), .. Packet.Span];
    }
}
