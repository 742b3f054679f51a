using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Linkspan.DataPlane.ControlChannel;

/// <summary>Lines of a stream, none longer than a limit.</summary>
internal static class BoundedLines
{
    /// <returns>Each line without its end, good until the next is asked for. Empty lines are passed over; one without an end is
    /// none.</returns>
    /// <exception cref="InvalidDataException">A line is longer than <paramref name="maxBytes"/>.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        Stream stream, int maxBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PipeReader reader = PipeReader.Create(stream);
        long looked = 0;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = read.Buffer;
            while (buffer.Slice(looked).PositionOf((byte)'\n') is { } end)
            {
                ReadOnlySequence<byte> line = buffer.Slice(0, end);
                Check(line.Length, maxBytes);
                if (line.Length > 0)
                {
                    yield return line.IsSingleSegment ? line.First : line.ToArray();
                }

                buffer = buffer.Slice(buffer.GetPosition(1, end));
                looked = 0;
            }

            Check(buffer.Length, maxBytes);
            looked = buffer.Length;
            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                yield break;
            }
        }
    }

    private static void Check(long length, int maxBytes)
    {
        if (length > maxBytes)
        {
            throw new InvalidDataException($"The control plane sent a line of more than {maxBytes} bytes.");
        }
    }
}
