using System.Buffers;
using System.Buffers.Binary;
using Linkspan.Wire;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Links;

/// <summary>Cuts a stream of bytes into frames, however it arrives. Holds at most one frame that is not whole yet.</summary>
internal sealed class LinkInput
{
    private readonly ArrayBufferWriter<byte> _part = new(LinkFrame.HeaderBytes);

    /// <summary>Takes bytes and hands every frame that is whole on.</summary>
    /// <returns>Why the carrier must be dropped; null while all is well.</returns>
    public LinkFault? Receive(ReadOnlySpan<byte> bytes, ILinkFrames frames)
    {
        while (!bytes.IsEmpty)
        {
            LinkFault? fault = _part.WrittenCount > 0 ? Complete(ref bytes, frames) : Read(ref bytes, frames);
            if (fault is not null)
            {
                return fault;
            }
        }
        return null;
    }

    private LinkFault? Read(ref ReadOnlySpan<byte> bytes, ILinkFrames frames)
    {
        switch (LinkFrame.TryRead(bytes, out LinkFrame frame, out int read))
        {
            case ParseStatus.Done:
                bytes = bytes[read..];
                return frames.On(frame);
            case ParseStatus.NeedMore:
                _part.Write(bytes);
                bytes = default;
                return null;
            default:
                return LinkFault.NoFrame;
        }
    }

    /// <summary>Puts to the part as much as it lacks, so that the rest is read where it stands.</summary>
    private LinkFault? Complete(ref ReadOnlySpan<byte> bytes, ILinkFrames frames)
    {
        int more = Math.Min(bytes.Length, Missing(_part.WrittenSpan));
        _part.Write(bytes[..more]);
        bytes = bytes[more..];
        switch (LinkFrame.TryRead(_part.WrittenSpan, out LinkFrame frame, out _))
        {
            case ParseStatus.Done:
                LinkFault? fault = frames.On(frame);
                _part.ResetWrittenCount();
                return fault;
            case ParseStatus.NeedMore:
                return null;
            default:
                return LinkFault.NoFrame;
        }
    }

    private static int Missing(ReadOnlySpan<byte> part) =>
        part.Length < LinkFrame.HeaderBytes
            ? LinkFrame.HeaderBytes - part.Length
            : LinkFrame.HeaderBytes + BinaryPrimitives.ReadUInt16BigEndian(part) - part.Length;
}
