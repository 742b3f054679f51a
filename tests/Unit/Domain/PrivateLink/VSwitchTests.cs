using Linkspan.Domain.Networking;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.Domain.PrivateLink;

public sealed class VSwitchTests
{
    [Theory]
    [InlineData("127.64.0.0/24", 251)]
    [InlineData("127.64.0.0/29", 3)]
    [InlineData("127.64.1.0/24", 252)]
    [InlineData("127.64.1.0/29", 4)]
    public void The_first_and_last_three_addresses_and_the_resolver_are_never_given(string block, int capacity)
    {
        Vpc vpc = new(new("vpc-00000000000000000001"), new("acct-00000000000000000001"), new("local-1"), "", Block(
            "127.64.0.0/20"), default);
        VSwitch vSwitch = new(new("vsw-00000000000000000001"), vpc.Account, vpc.Id, new("local-1a"), "", Block(block), default);

        uint[] given = [.. Enumerable.Range(0, (int)vSwitch.Block.Size).Select(
            i => vSwitch.Block.First + (uint)i).Where(a => vSwitch.MayGive(a, vpc))];

        Assert.Equal(capacity, given.Length);
        Assert.Equal(capacity, vSwitch.Capacity(vpc));
        Assert.DoesNotContain(AddressBlock.ParseAddress(vpc.ResolverAddress)!.Value, given);
        Assert.Equal(vSwitch.Block.First + 1, given.Min());
    }

    private static AddressBlock Block(string text) => AddressBlock.Parse(text, "block").Value;
}
