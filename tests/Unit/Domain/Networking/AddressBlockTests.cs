using Linkspan.Domain.Networking;
using Xunit;

namespace Linkspan.Unit.Domain.Networking;

public sealed class AddressBlockTests
{
    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("127.64.0.0/10")]
    [InlineData("10.1.2.3/32")]
    [InlineData("255.255.255.255/32")]
    public void A_block_reads_and_writes_the_same(string text) =>
        Assert.Equal(text, AddressBlock.Parse(text, "block").Value.ToString());

    [Theory]
    [InlineData(null, "addressBlock.malformed")]
    [InlineData("", "addressBlock.malformed")]
    [InlineData("10.0.0.0", "addressBlock.malformed")]
    [InlineData("10.0.0/8", "addressBlock.malformed")]
    [InlineData("10.0.0.0/33", "addressBlock.malformed")]
    [InlineData("10.0.0.0/-1", "addressBlock.malformed")]
    [InlineData("10.0.0.0/ 8", "addressBlock.malformed")]
    [InlineData("010.0.0.0/8", "addressBlock.malformed")]
    [InlineData("0x0a.0.0.0/8", "addressBlock.malformed")]
    [InlineData("::/0", "addressBlock.malformed")]
    [InlineData("10.0.0.1/8", "addressBlock.hostBits")]
    [InlineData("10.0.0.1/0", "addressBlock.hostBits")]
    public void What_is_no_block_says_why(string? text, string code) =>
        Assert.Equal(code, AddressBlock.Parse(text, "block").Problem!.Code);

    [Fact]
    public void Set_bits_behind_the_prefix_are_answered_with_the_block_that_was_meant() =>
        Assert.Contains("10.0.0.0/8", AddressBlock.Parse("10.1.2.3/8", "block").Problem!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("10.0.0.0/8", "10.1.0.0/16", true)]
    [InlineData("10.1.0.0/16", "10.0.0.0/8", true)]
    [InlineData("10.0.0.0/9", "10.128.0.0/9", false)]
    [InlineData("0.0.0.0/0", "255.255.255.255/32", true)]
    public void Blocks_overlap_when_they_share_an_address(string one, string other, bool overlap) =>
        Assert.Equal(overlap, AddressBlock.Parse(one, "a").Value.Overlaps(AddressBlock.Parse(other, "b").Value));

    [Fact]
    public void Sizes_and_ends_are_right_at_both_extremes()
    {
        Assert.Equal((1L << 32, uint.MaxValue), (AddressBlock.Everything.Size, AddressBlock.Everything.Last));
        AddressBlock one = AddressBlock.Parse("10.0.0.7/32", "block").Value;
        Assert.Equal((1L, one.First), (one.Size, one.Last));
        Assert.True(AddressBlock.LoopbackFabric.Contains(AddressBlock.ParseAddress("127.127.255.255")!.Value));
        Assert.False(AddressBlock.LoopbackFabric.Contains(AddressBlock.ParseAddress("127.128.0.0")!.Value));
    }
}
