using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.Domain.PrivateLink;

public sealed class EndpointNamesTests
{
    private static readonly EndpointNames Names = new("linkspan.internal");

    private static readonly InterfaceEndpoint Endpoint = new(
        new("ep-00000000000000000001"), new("acct-00000000000000000001"), new("local-1"), "app", "", new(
            "vpc-00000000000000000001"), [],
        new("epsrv-00000000000000000001"), "", 4000, false, EndpointStatus.Active, ConnectionStatus.Connected,
        [new EndpointZone(new("local-1a"), new("vsw-00000000000000000001"), "127.64.0.1", ZoneStatus.Connected)], [], default);

    [Theory]
    [InlineData("ep-00000000000000000001.epsrv-00000000000000000001.local-1.privatelink.linkspan.internal", true)]
    [InlineData("EP-00000000000000000001.epsrv-00000000000000000001.LOCAL-1.privatelink.linkspan.internal.", true)]
    [InlineData("ep-00000000000000000001-local-1a.epsrv-00000000000000000001.local-1.privatelink.linkspan.internal", true)]
    [InlineData("ep-00000000000000000001-local-1b.epsrv-00000000000000000001.local-1.privatelink.linkspan.internal", false)]
    [InlineData("ep-00000000000000000002.epsrv-00000000000000000001.local-1.privatelink.linkspan.internal", false)]
    [InlineData("ep-00000000000000000001.epsrv-00000000000000000001.local-1.privatelink.aliyuncs.com", false)]
    public void Default_and_zonal_names_match_in_any_case(string typed, bool matches) =>
        Assert.Equal(matches, Names.Matches(Endpoint, typed));

    [Fact]
    public void Every_label_fits_into_a_DNS_name_even_with_the_longest_zone()
    {
        Id<Zone> longest = new(new string('z', 32));

        string name = Names.Zonal(Endpoint with { Region = new(new string('r', 32)) }, longest);

        Assert.All(name.Split('.'), label => Assert.InRange(label.Length, 1, 63));
        Assert.InRange(name.Length, 1, 253);
    }
}
