using Linkspan.Wire.Link;
using Xunit;

namespace Linkspan.Unit.Wire.Link;

public sealed class LinkPayloadTests
{
    [Fact]
    public void A_hello_is_read_as_it_was_written_and_what_a_later_version_appends_is_skipped()
    {
        LinkHello hello = new(2, 20_000, 262_144);

        Assert.True(LinkHello.TryRead([.. hello.ToArray(), 1, 2, 3], out LinkHello read));
        Assert.Equal(hello, read);
    }

    [Theory]
    [InlineData(0, 1u)]
    [InlineData(1, 0u)]
    [InlineData(1, LinkHello.MaxWindowBytes + 1)]
    public void A_hello_without_version_or_with_a_window_that_cannot_be_is_refused(int version, uint window)
    {
        Assert.False(LinkHello.TryRead(new LinkHello((ushort)version, 1, window).ToArray(), out _));
    }

    [Fact]
    public void A_refusal_is_read_as_it_was_written()
    {
        LinkRefusal? read = LinkRefusal.Read(new LinkRefusal("NotRegistered", new byte[] { 1, 2, 3 }).ToArray());

        Assert.Equal("NotRegistered", read!.Reason);
        Assert.Equal([1, 2, 3], read.Packet.ToArray());
    }

    [Fact]
    public void A_reason_that_could_be_anything_but_a_code_is_refused()
    {
        Assert.Null(LinkRefusal.Read([]));
        Assert.Null(LinkRefusal.Read([0]));
        Assert.Null(LinkRefusal.Read([5, (byte)'a']));
        Assert.Null(LinkRefusal.Read([2, (byte)'a', (byte)'<']));
        Assert.Null(LinkRefusal.Read([1, (byte)'a', .. new byte[1_025]]));
    }
}
