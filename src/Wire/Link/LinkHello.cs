using System.Buffers.Binary;

namespace Linkspan.Wire.Link;

/// <summary>What each side says first.</summary>
/// <remarks>
/// Shape: version (u16) | streams at once (u32) | window (u32), big-endian; what follows is of later versions and is skipped.
/// Both sides go on with the lower version of the two.
/// </remarks>
/// <param name="Version">1 or 2, and what later ones bring.</param>
/// <param name="MaxStreams">Sessions that the sender takes on this carrier at once.</param>
/// <param name="WindowBytes">Bytes that may be sent to the sender on a new stream before it grants more.</param>
public readonly record struct LinkHello(ushort Version, uint MaxStreams, uint WindowBytes)
{
    /// <summary>The version of this description.</summary>
    public const ushort CurrentVersion = 2;

    /// <summary>The largest window, granted or announced: what one session can make a node hold.</summary>
    public const uint MaxWindowBytes = 16_777_216;

    internal const int Bytes = 10;

    /// <summary>Room for what later versions append.</summary>
    internal const int MaxBytes = 256;

    /// <summary>Whether <see cref="LinkFrameType.Return"/> may be sent to the sender.</summary>
    public bool TakesReturns => Version >= 2;

    /// <returns>False for version 0, and for a window of 0 or above the largest.</returns>
    public static bool TryRead(ReadOnlySpan<byte> payload, out LinkHello hello)
    {
        hello = default;
        if (payload.Length < Bytes)
        {
            return false;
        }
        hello = new LinkHello(
            BinaryPrimitives.ReadUInt16BigEndian(payload),
            BinaryPrimitives.ReadUInt32BigEndian(payload[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(payload[6..]));
        return hello is { Version: > 0, WindowBytes: > 0 and <= MaxWindowBytes };
    }

    /// <summary>The payload of the frame.</summary>
    public byte[] ToArray()
    {
        byte[] payload = new byte[Bytes];
        BinaryPrimitives.WriteUInt16BigEndian(payload, Version);
        BinaryPrimitives.WriteUInt32BigEndian(payload.AsSpan(2), MaxStreams);
        BinaryPrimitives.WriteUInt32BigEndian(payload.AsSpan(6), WindowBytes);
        return payload;
    }
}
