using System.Buffers;
using System.Buffers.Binary;
using Linkspan.Wire.Link;

namespace Linkspan.DataPlane.Links;

/// <summary>Frames that wait to be sent, and whose turn it is to add more.</summary>
/// <remarks>
/// A session queues one turn of bytes, and the next only once those have been taken for sending; whoever wants more stands in
/// line. A bulk session therefore delays a small one by at most one turn of each session that is in line.
/// </remarks>
internal sealed class LinkOutput(LinkLimits limits)
{
    private ArrayBufferWriter<byte> _frames = new(4_096);
    private ArrayBufferWriter<byte> _handedOut = new(4_096);
    private readonly Queue<LinkStream> _line = new();
    private long _queued;
    private long _taken;
    private long _data;
    private long _answers;

    public bool HasFrames => _frames.WrittenCount > 0;

    /// <summary>Whether more answers, or more frames of any kind, wait than a peer that reads would leave: sessions that come and
    /// go leave theirs too.</summary>
    public bool IsFlooded => _answers > limits.MaxAnswerBytes || _frames.WrittenCount > limits.MaxWaitingBytes;

    /// <summary>Queues a frame that this side has cause to send.</summary>
    public void Add(LinkFrameType type, uint stream, ReadOnlySpan<byte> payload = default)
    {
        LinkFrame.Write(_frames, type, stream, payload);
        _queued += LinkFrame.HeaderBytes + payload.Length;
    }

    /// <summary>Queues a frame that the peer caused: it counts towards a flood.</summary>
    public void Answer(LinkFrameType type, uint stream, ReadOnlySpan<byte> payload = default)
    {
        Add(type, stream, payload);
        _answers += LinkFrame.HeaderBytes + payload.Length;
    }

    public void AddPing(ulong value)
    {
        Span<byte> payload = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(payload, value);
        Add(LinkFrameType.Ping, 0, payload);
    }

    /// <summary>Grants the peer bytes of a stream, which it caused by sending.</summary>
    public void AnswerWindow(uint stream, uint increment)
    {
        Span<byte> payload = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(payload, increment);
        Answer(LinkFrameType.Window, stream, payload);
    }

    /// <summary>Gives back what a session was granted above its first window, where it sent less than that since the last
    /// look.</summary>
    /// <param name="first">As the peer greeted.</param>
    public void ReturnUnused(LinkStream stream, uint first)
    {
        long unused = stream.SentLately < first ? stream.SendWindow - first : 0;
        stream.SentLately = 0;
        if (unused > 0 && stream is { IsOpened: true, HasEnded: false })
        {
            stream.SendWindow = first;
            Span<byte> payload = stackalloc byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32BigEndian(payload, (uint)unused);
            Add(LinkFrameType.Return, stream.Id, payload);
        }
    }

    /// <returns>How many bytes of a session would be taken now; at 0 it waits for a grant or its turn.</returns>
    public int RoomOf(LinkStream stream)
    {
        int room = TurnOf(stream);
        if (room == 0)
        {
            Wait(stream);
        }
        return room;
    }

    /// <summary>Queues bytes of a session, as far as its window and its turn reach.</summary>
    /// <returns>How many were taken; for the rest, the session waits for a grant or its turn.</returns>
    public int AddData(LinkStream stream, ReadOnlySpan<byte> bytes)
    {
        int taken = Math.Min(bytes.Length, TurnOf(stream));
        for (int at = 0; at < taken; at += LinkFrame.MaxPayloadBytes)
        {
            Add(LinkFrameType.Data, stream.Id, bytes[at..Math.Min(taken, at + LinkFrame.MaxPayloadBytes)]);
        }
        if (taken > 0)
        {
            stream.SendWindow -= taken;
            stream.SentLately += taken;
            stream.TurnEnd = _queued;
            _data += taken;
        }
        if (taken < bytes.Length)
        {
            Wait(stream);
        }
        return taken;
    }

    /// <summary>Hands everything out, then lets those in line have their turns.</summary>
    /// <returns>Until the next call.</returns>
    public ReadOnlyMemory<byte> Take()
    {
        (_frames, _handedOut) = (_handedOut, _frames);
        _frames.ResetWrittenCount();
        _taken = _queued;
        (_data, _answers) = (0, 0);
        for (int waiting = _line.Count; waiting > 0 && _data < limits.MaxQueuedBytes; waiting--)
        {
            LinkStream next = _line.Dequeue();
            next.IsInLine = false;
            if (!next.IsOver)
            {
                next.Events?.OnWritable();
            }
        }
        return _handedOut.WrittenMemory;
    }

    private int TurnOf(LinkStream stream)
    {
        bool isItsTurn = stream.TurnEnd <= _taken && _data < limits.MaxQueuedBytes;
        return isItsTurn ? (int)Math.Min(limits.TurnBytes, stream.SendWindow) : 0;
    }

    private void Wait(LinkStream stream)
    {
        if (stream.SendWindow == 0)
        {
            stream.WantsWindow = true;
        }
        else if (!stream.IsInLine)
        {
            stream.IsInLine = true;
            _line.Enqueue(stream);
        }
    }
}
