using System.Buffers;

namespace Linkspan.DataPlane.Loops;

/// <summary>Bytes that wait for their reader. Empty, it holds no memory; its writer keeps it within bounds.</summary>
internal struct ByteQueue
{
    private const int SmallestBytes = 4_096;

    private byte[]? _bytes;
    private int _start;

    public int Count { get; private set; }

    /// <summary>All of them, oldest first.</summary>
    public readonly ReadOnlySpan<byte> Front => _bytes.AsSpan(_start, Count);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_start + Count + bytes.Length > (_bytes?.Length ?? 0))
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
        Front[..count].CopyTo(output);
        Advance(count);
        return count;
    }

    /// <summary>Lets go of the oldest.</summary>
    public void Advance(int count)
    {
        _start += count;
        Count -= count;
        if (Count == 0)
        {
            Clear();
        }
    }

    public void Clear()
    {
        if (_bytes is not null)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
        (_bytes, _start, Count) = (null, 0, 0);
    }

    private void MakeRoom(int more)
    {
        int held = _bytes?.Length ?? 0;
        if (Count + more <= held / 2)
        {
            Front.CopyTo(_bytes);
            _start = 0;
            return;
        }
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(SmallestBytes, 2 * held), Count + more));
        Front.CopyTo(larger);
        if (_bytes is not null)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
        (_bytes, _start) = (larger, 0);
    }
}
