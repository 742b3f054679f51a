using System.Text;
using Linkspan.DataPlane.ControlChannel;
using Xunit;

namespace Linkspan.Unit.DataPlane.ControlChannel;

public sealed class BoundedLinesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a\nbc\n\ndef\n", "a|bc|def")]
    [InlineData("a\nunf", "a")]
    public async Task Lines_are_told_apart_wherever_the_stream_is_cut(string text, string expected)
    {
        for (int piece = 1; piece <= text.Length + 1; piece++)
        {
            Assert.Equal(expected, string.Join('|', await ReadAsync(text, piece, 8)));
        }
    }

    [Theory]
    [InlineData("123456789\n")]
    [InlineData("1\n123456789")]
    [InlineData("123456789")]
    public async Task S6_a_line_that_does_not_end_is_not_gathered_forever(string text) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(text, 3, 8));

    private static async Task<List<string>> ReadAsync(string text, int piece, int limit)
    {
        List<string> lines = [];
        await using Pieces stream = new(Encoding.UTF8.GetBytes(text), piece);
        await foreach (ReadOnlyMemory<byte> line in BoundedLines.ReadAsync(stream, limit, TestContext.Current.CancellationToken))
        {
            lines.Add(Encoding.UTF8.GetString(line.Span));
        }

        return lines;
    }

    /// <summary>Gives at most so many bytes at once.</summary>
    private sealed class Pieces(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
    }
}
