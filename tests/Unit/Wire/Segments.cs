using System.Buffers;

namespace Linkspan.Unit.Wire;

/// <summary>Bytes as a reader meets them: in one piece, or each byte in a segment of its own.</summary>
internal static class Segments
{
    public static ReadOnlySequence<byte> Whole(byte[] bytes) => new(bytes);

    public static ReadOnlySequence<byte> ByteByByte(byte[] bytes)
    {
        Segment first = new(default, 0);
        Segment last = first;
        for (int index = 0; index < bytes.Length; index++)
        {
            last = last.Append(bytes.AsMemory(index, 1), index);
        }
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long runningIndex)
        {
            Memory = memory;
            RunningIndex = runningIndex;
        }

        public Segment Append(ReadOnlyMemory<byte> memory, long runningIndex)
        {
            Segment next = new(memory, runningIndex);
            Next = next;
            return next;
        }
    }
}
