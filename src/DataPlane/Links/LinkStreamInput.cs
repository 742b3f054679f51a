using System.Buffers.Binary;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Links;

/// <summary>What the peer says of a session that is open: checked, noted and told on.</summary>
internal sealed class LinkStreamInput(LinkSide side, LinkStreams streams, LinkCredit credit)
{
    /// <returns>Why the carrier must be dropped; null while all is well.</returns>
    public LinkFault? On(LinkStream stream, LinkFrame frame) =>
        frame.Type switch
        {
            LinkFrameType.Opened => OnOpened(stream),
            LinkFrameType.Refused => OnRefused(stream, frame.Payload),
            LinkFrameType.Data => OnData(stream, frame.Payload),
            LinkFrameType.Window => OnWindow(stream, BinaryPrimitives.ReadUInt32BigEndian(frame.Payload)),
            LinkFrameType.Return => OnReturn(stream, BinaryPrimitives.ReadUInt32BigEndian(frame.Payload)),
            LinkFrameType.End => OnEnd(stream),
            LinkFrameType.Close => OnClose(stream, LinkResetPayload.Read(frame.Payload)),
            _ => OnReset(stream, LinkResetPayload.Read(frame.Payload)),
        };

    private LinkFault? OnOpened(LinkStream stream)
    {
        if (side != LinkSide.Opener || stream.IsOpened)
        {
            return LinkFault.OutOfPlace;
        }
        stream.IsOpened = true;
        stream.Events?.OnOpened();
        return null;
    }

    private LinkFault? OnRefused(LinkStream stream, ReadOnlySpan<byte> payload)
    {
        if (side != LinkSide.Opener || stream.IsOpened)
        {
            return LinkFault.OutOfPlace;
        }
        if (LinkRefusal.Read(payload) is not { } refusal)
        {
            return LinkFault.NoFrame;
        }
        streams.Remove(stream);
        stream.Events?.OnRefused(refusal);
        return null;
    }

    private LinkFault? OnData(LinkStream stream, ReadOnlySpan<byte> payload)
    {
        if (!stream.IsOpened || stream.PeerHasEnded)
        {
            return LinkFault.OutOfPlace;
        }
        if (!LinkCredit.Spend(stream, payload.Length))
        {
            return LinkFault.FlowControl;
        }
        stream.Events?.OnData(payload);
        LinkCredit.Settle(stream);
        return null;
    }

    private LinkFault? OnWindow(LinkStream stream, uint increment)
    {
        if (increment == 0 || stream.SendWindow + increment > LinkHello.MaxWindowBytes)
        {
            return LinkFault.FlowControl;
        }
        stream.SendWindow += increment;
        if (stream.WantsWindow)
        {
            stream.WantsWindow = false;
            stream.Events?.OnWritable();
        }
        return null;
    }

    private LinkFault? OnReturn(LinkStream stream, uint decrement)
    {
        if (!stream.IsOpened || stream.PeerHasEnded)
        {
            return LinkFault.OutOfPlace;
        }
        return credit.TakeBack(stream, decrement) ? null : LinkFault.FlowControl;
    }

    private LinkFault? OnEnd(LinkStream stream)
    {
        if (!stream.IsOpened || stream.PeerHasEnded)
        {
            return LinkFault.OutOfPlace;
        }
        stream.PeerHasEnded = true;
        credit.End(stream);
        stream.Events?.OnEnded();
        streams.RemoveWhenEnded(stream);
        return null;
    }

    private LinkFault? OnClose(LinkStream stream, LinkReset reason)
    {
        streams.Remove(stream);
        stream.Events?.OnClosed(reason);
        return null;
    }

    private LinkFault? OnReset(LinkStream stream, LinkReset reason)
    {
        streams.Remove(stream);
        stream.Events?.OnReset(reason);
        return null;
    }
}
