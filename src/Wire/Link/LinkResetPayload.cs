namespace Linkspan.Wire.Link;

/// <summary>The payload of a <see cref="LinkFrameType.Reset"/> or <see cref="LinkFrameType.Close"/>. Source:
/// docs/link-protocol.md, "A stream".</summary>
public static class LinkResetPayload
{
    /// <summary>The lowest version whose <see cref="LinkFrameType.Close"/> may have a reason.</summary>
    public const ushort VersionOfCloses = 2;

    /// <returns><see cref="LinkReset.Broken"/> for no byte and for a reason that is not known here.</returns>
    public static LinkReset Read(ReadOnlySpan<byte> payload) =>
        payload.Length > 0 && Enum.IsDefined((LinkReset)payload[0]) ? (LinkReset)payload[0] : LinkReset.Broken;

    /// <summary>What a close says to a peer.</summary>
    /// <param name="version">The highest that the peer speaks.</param>
    /// <returns>Empty where there is nothing to say, or the peer would not understand it.</returns>
    public static byte[] OfClose(LinkReset reason, ushort version) =>
        reason == LinkReset.Broken || version < VersionOfCloses ? [] : [(byte)reason];
}
