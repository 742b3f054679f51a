using System.Buffers;

namespace Linkspan.DataPlane.Links;

/// <summary>Bytes that wait for their reader. Empty, it holds no memory; its writer keeps it within bounds.</summary>
internal sealed class ByteQueue
{
    private const int SmallestBytes = 4_096;

    private byte[] _bytes = [];
    private int _start;

    public int Count { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_start + Count + bytes.Length > _bytes.Length)
        {
            MakeRoom(bytes.Length);
        }
        bytes.CopyTo(_bytes.AsSpan(_start + Count));
        Count += bytes.Length;
    }

    /// <returns>How many were moved.</returns>
    public int Read(Span<byte> output)
    {
        int count = Math.Min(output.Length, Count);
        _bytes.AsSpan(_start, count).CopyTo(output);
        _start += count;
        Count -= count;
        if (Count == 0)
        {
            Clear();
        }
        return count;
    }

    public void Clear()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
        (_bytes, _start, Count) = ([], 0, 0);
    }

    private void MakeRoom(int more)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(SmallestBytes, Count + more));
        _bytes.AsSpan(_start, Count).CopyTo(larger);
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
        (_bytes, _start) = (larger, 0);
    }
}
