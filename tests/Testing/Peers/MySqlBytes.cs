using System.Buffers.Binary;
using System.Text;

namespace Linkspan.Testing.Peers;

/// <summary>
/// The few MySQL packets that a scripted peer sends, written by hand from the protocol's description: independent of the
/// codecs that
/// the tests judge. A packet is length (3 bytes, little-endian) | sequence number (1) | payload.
/// </summary>
public static class MySqlBytes
{
    private const uint Capabilities = 0x0000_0001 | 0x0000_0008 | 0x0000_0200 | 0x0000_2000 | 0x0000_8000 | 0x0008_0000;
    private const uint LocalSsl = 0x0000_0800;
    private const ushort AutoCommit = 2;

    public static byte[] Packet(byte sequence, ReadOnlySpan<byte> payload)
    {
        byte[] packet = new byte[4 + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(packet, payload.Length);
        packet[3] = sequence;
        payload.CopyTo(packet.AsSpan(4));
        return packet;
    }

    /// <summary>Protocol 10, offering <c>mysql_native_password</c>.</summary>
    /// <param name="ssl">Whether it offers TLS, which a scripted peer cannot keep.</param>
    public static byte[] Greeting(string version, uint connectionId = 7, bool ssl = false)
    {
        uint offered = Capabilities | (ssl ? LocalSsl : 0);
        using MemoryStream payload = new();
        payload.WriteByte(10);
        payload.Write([.. Encoding.ASCII.GetBytes(version), 0]);
        payload.Write(BitConverter.GetBytes(connectionId));
        payload.Write([.. "abcdefgh"u8, 0]);
        payload.Write(BitConverter.GetBytes((ushort)offered));
        payload.WriteByte(45);
        payload.Write(BitConverter.GetBytes(AutoCommit));
        payload.Write(BitConverter.GetBytes((ushort)(offered >> 16)));
        payload.WriteByte(21);
        payload.Write(new byte[10]);
        payload.Write([.. "ijklmnopqrst"u8, 0]);
        payload.Write([.. "mysql_native_password"u8, 0]);
        return Packet(0, payload.ToArray());
    }

    public static byte[] Ok(byte sequence) => Packet(sequence, [0, 0, 0, (byte)AutoCommit, 0, 0, 0]);

    /// <param name="sqlState">Five characters; null leaves it out, as before a greeting.</param>
    public static byte[] Error(byte sequence, ushort code, string? sqlState, string message)
    {
        string text = sqlState is null ? message : $"#{sqlState}{message}";
        return Packet(sequence, [0xFF, (byte)code, (byte)(code >> 8), .. Encoding.UTF8.GetBytes(text)]);
    }

    /// <summary>A result set of one text column and one row, beginning at sequence number 1.</summary>
    public static byte[] OneValue(string column, string value)
    {
        byte[] definition =
        [
            .. Text("def"), .. Text(""), .. Text(""), .. Text(""), .. Text(column), .. Text(""),
            12, 45, 0, 0, 1, 0, 0, 253, 0, 0, 31, 0, 0,
        ];
        byte[] end = [0xFE, 0, 0, (byte)AutoCommit, 0];
        return [.. Packet(1, [1]), .. Packet(2, definition), .. Packet(3, end), .. Packet(4, Text(value)), .. Packet(5, end)];
    }

    private static byte[] Text(string text) => [(byte)Encoding.UTF8.GetByteCount(text), .. Encoding.UTF8.GetBytes(text)];
}
