using Linkspan.Cli;
using Linkspan.Cli.Commands.Instances;
using Linkspan.Cli.Commands.SecurityGroups;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;
using Xunit;

namespace Linkspan.Unit.Cli;

public sealed class TextTests
{
    [Theory]
    [InlineData("90", 90)]
    [InlineData("90s", 90)]
    [InlineData("5m", 300)]
    [InlineData("1h", 3600)]
    [InlineData("500ms", 0.5)]
    [InlineData("1.5", 1.5)]
    public void A_time_has_a_unit_or_is_in_seconds(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Duration.Parse(text, "--timeout"));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("s")]
    [InlineData("1e9")]
    [InlineData("25h")]
    [InlineData("NaN")]
    public void What_is_no_time_is_usage(string text) =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<CommandException>(() => Duration.Parse(text, "--timeout")).ExitCode);

    [Theory]
    [InlineData("NaN", "--timeout NaN is not a time.")]
    [InlineData("25h", "--timeout 25h is too long.")]
    public void A_time_that_is_too_long_is_told_from_what_is_none(string text, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<CommandException>(() => Duration.Parse(text, "--timeout")).Message);

    [Theory]
    [InlineData("linkspan-local-1", "local-1")]
    [InlineData("alicloud-cn-hangzhou", "cn-hangzhou")]
    public void A_region_is_shown_as_both_sides_know_it(string ofApi, string shown)
    {
        Assert.Equal(shown, RegionText.Of(ofApi));
        object[] ofDatabaseSide =
        [
            new Tidb { RegionId = ofApi }, new PrivateLinkService { RegionId = ofApi },
            new PrivateEndpointConnection { RegionId = ofApi }, new ConnectInfo { RegionId = ofApi },
        ];
        Assert.All(ofDatabaseSide, item =>
        {
            using StringWriter output = new();
            DetailPrinter.Print(output, RegionText.InPlaceOf(item));
            Assert.Matches($"(?m)^regionId: +{shown}\\r?$", output.ToString());
        });
    }

    [Theory]
    [InlineData("db:4000", "", "db", 4000)]
    [InlineData("local-a=10.0.0.7:3306", "local-a", "10.0.0.7", 3306)]
    [InlineData("[2001:db8::1]:4000", "", "2001:db8::1", 4000)]
    public void An_address_has_a_host_a_port_and_perhaps_a_zone(string text, string zone, string host, int port) =>
        Assert.Equal(new TidbAddress { ZoneId = zone, Host = host, Port = port }, AddressText.Parse(text));

    [Theory]
    [InlineData("db")]
    [InlineData("db:0")]
    [InlineData("db:65536")]
    [InlineData(":4000")]
    [InlineData("=db:4000")]
    [InlineData("")]
    public void What_is_no_address_is_usage(string text) => Assert.Throws<CommandException>(() => AddressText.Parse(text));

    [Theory]
    [InlineData("4000", 4000, 4000)]
    [InlineData("1-65535", 1, 65535)]
    public void A_range_of_ports_may_be_one(string text, int from, int to) =>
        Assert.Equal(new PortRange { From = from, To = to }, PortRangeText.Parse(text));

    [Theory]
    [InlineData("0")]
    [InlineData("5-4")]
    [InlineData("1-2-3")]
    [InlineData("x")]
    public void What_is_no_range_of_ports_is_usage(string text) =>
        Assert.Throws<CommandException>(() => PortRangeText.Parse(text));

    [Fact]
    public void A_bare_wait_takes_no_word_of_the_command_line()
    {
        string[] normal = [.. WaitOption.Normalize(["endpoint", "show", "--wait", "ep-1", "--", "--wait"])];

        Assert.Equal(["endpoint", "show", "--wait=default", "ep-1", "--", "--wait"], normal);
    }
}
