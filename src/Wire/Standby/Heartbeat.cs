using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Linkspan.Wire.Standby;

/// <summary>One datagram between the two endpoint nodes that stand for a zone's addresses.</summary>
/// <remarks>
/// Shape: "LSPH" | version (u8, 1) | kind (u8) | state (u8) | flags (u8: 1 able) | sequence (u32) | number (16 bytes) | length of
/// the sender's id (u8, 1 to 64) | id (ASCII) | HMAC-SHA256 (32), big-endian. The HMAC is made with the pair's key over all that
/// stands before it and, after that, the id of the receiver, which is not sent: a heartbeat that is sent back to its sender, or
/// on to another node, is none. An answer counts only for the question that was asked last, and only when its sequence is higher
/// than that of an answer to the same question that came before: a recorded heartbeat is worth nothing later.
/// </remarks>
/// <param name="Kind">Question or answer.</param>
/// <param name="State">How the sender stands.</param>
/// <param name="IsAble">Whether the sender would do well with the addresses: its paths are up, and it is not about to
/// leave.</param>
/// <param name="Sequence">Counts the sender's answers.</param>
/// <param name="Number">Of the question: 16 random bytes.</param>
/// <param name="Sender">The sender's node id.</param>
public sealed record Heartbeat(
    HeartbeatKind Kind, HeartbeatState State, bool IsAble, uint Sequence, UInt128 Number, string Sender)
{
    /// <summary>The largest datagram.</summary>
    public const int MaxBytes = FixedBytes + MaxIdBytes + MacBytes;

    private const int MaxIdBytes = 64;
    private const int FixedBytes = 29;
    private const int MacBytes = 32;
    private const byte Version = 1;
    private const byte Able = 1;

    private static ReadOnlySpan<byte> Magic => "LSPH"u8;

    /// <summary>Reads a datagram.</summary>
    /// <param name="datagram">As it came.</param>
    /// <param name="key">The pair's.</param>
    /// <param name="receiver">The id of the node that it came to.</param>
    /// <returns>Null for what was not made with the key for this receiver, or has another shape; never throws on input.</returns>
    public static Heartbeat? Read(ReadOnlySpan<byte> datagram, ReadOnlySpan<byte> key, string receiver)
    {
        if (datagram.Length < FixedBytes + 1 + MacBytes || !datagram.StartsWith(Magic) || datagram[4] != Version)
        {
            return null;
        }
        int idBytes = datagram[FixedBytes - 1];
        if (idBytes is 0 or > MaxIdBytes || datagram.Length != FixedBytes + idBytes + MacBytes)
        {
            return null;
        }
        ReadOnlySpan<byte> said = datagram[..^MacBytes];
        Span<byte> expected = stackalloc byte[MacBytes];
        Authenticate(said, key, receiver, expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, datagram[^MacBytes..]))
        {
            return null;
        }
        HeartbeatKind kind = (HeartbeatKind)said[5];
        HeartbeatState state = (HeartbeatState)said[6];
        return Enum.IsDefined(kind) && Enum.IsDefined(state) && Ascii.IsValid(said[FixedBytes..])
            ? new Heartbeat(
                kind, state, (said[7] & Able) != 0, BinaryPrimitives.ReadUInt32BigEndian(said[8..]),
                BinaryPrimitives.ReadUInt128BigEndian(said[12..]), Encoding.ASCII.GetString(said[FixedBytes..]))
            : null;
    }

    /// <summary>The datagram for one receiver.</summary>
    /// <exception cref="ArgumentException">The sender's id is empty, too long or not ASCII.</exception>
    public byte[] Write(ReadOnlySpan<byte> key, string receiver)
    {
        if (Sender.Length is 0 or > MaxIdBytes || !Ascii.IsValid(Sender))
        {
            throw new ArgumentException($"'{Sender}' is no id of a node.", nameof(Sender));
        }
        byte[] datagram = new byte[FixedBytes + Sender.Length + MacBytes];
        Magic.CopyTo(datagram);
        datagram[4] = Version;
        datagram[5] = (byte)Kind;
        datagram[6] = (byte)State;
        datagram[7] = IsAble ? Able : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(8), Sequence);
        BinaryPrimitives.WriteUInt128BigEndian(datagram.AsSpan(12), Number);
        datagram[FixedBytes - 1] = (byte)Sender.Length;
        Encoding.ASCII.GetBytes(Sender, datagram.AsSpan(FixedBytes));
        Authenticate(datagram.AsSpan(0, datagram.Length - MacBytes), key, receiver, datagram.AsSpan(datagram.Length - MacBytes));
        return datagram;
    }

    private static void Authenticate(ReadOnlySpan<byte> said, ReadOnlySpan<byte> key, string receiver, Span<byte> mac)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(said);
        hash.AppendData(Encoding.UTF8.GetBytes(receiver));
        hash.GetHashAndReset(mac);
    }
}
