using System.Text.Json;
using Linkspan.Testing;
using Linkspan.Testing.Clients;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Integration.Fabric;

/// <summary>What one party can learn of another, or make another's node do.</summary>
[Collection(nameof(RowsSite))]
public sealed class StrangersTests(RowsSite rows)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FabricSite Site => rows.Site;

    [Fact]
    public async Task S7_Two_networks_with_the_same_addresses_see_their_own_names_alone_and_nobody_recurses()
    {
        (Consumer shop, Consumer bank) = (Site.Consumers[0], Site.Consumers[1]);
        string made = bank.DomainName.Replace(bank.EndpointId, "ep-" + new string('0', 20), StringComparison.Ordinal);
        string zone = bank.DomainName[(bank.DomainName.IndexOf('.') + 1)..];
        foreach ((Consumer asking, Consumer other) in new[] { (shop, bank), (bank, shop) })
        {
            DigAnswer own = await AskAsync(asking, asking.DomainName);
            Assert.Equal(("NOERROR", 1), (own.Status, own.Answers.Count));
            Assert.StartsWith("10.0.0.", own.Answers[0].Data, StringComparison.Ordinal);

            foreach (string[] how in new string[][] { [], ["+tcp"] })
            {
                DigAnswer foreign = await AskAsync(asking, other.DomainName, "A", how);
                DigAnswer invented = await AskAsync(asking, made, "A", how);
                Assert.Equal(("NXDOMAIN", 0), (foreign.Status, foreign.Answers.Count));
                Assert.Equal(
                    (invented.Status, invented.Answers.Count, invented.Authority.Count),
                    (foreign.Status, foreign.Answers.Count, foreign.Authority.Count));
                Assert.Equal("NXDOMAIN", (await AskAsync(asking, $"*.{zone}", "A", how)).Status);
                foreach ((string name, string type) in new[]
                {
                    ("example.com", "A"), (".", "NS"), ("20.0.0.10.in-addr.arpa", "PTR"), (zone, "AXFR"),
                    ("linkspan.internal", "AXFR"),
                })
                {
                    DigAnswer outside = await AskAsync(asking, name, type, how);
                    Assert.Empty(outside.Answers);
                    Assert.DoesNotContain("ra", outside.Flags);
                    Assert.True(outside.Status is "REFUSED" or null, outside.Text);
                }
            }
        }
    }

    [Theory]
    [InlineData("127.0.0.1:3306", "loopback")]
    [InlineData("169.254.169.254:80", "link-local")]
    [InlineData("100.100.100.200:80", "metadata service")]
    public async Task S8_An_address_that_leads_inside_is_refused_with_its_class_when_it_is_registered(
        string address, string expected)
    {
        CommandResult refused = await Site.TryLinkspanAsync(
            isOwner: true, "instance", "update", Site.InstanceId, "--address", $"r1a={address}");

        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("address.forbidden", refused.Error, StringComparison.Ordinal);
        Assert.Contains(expected, refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:3306", "loopback")]
    [InlineData("10.99.0.2:7443", "own listener")]
    [InlineData("10.0.0.9:7443", "own listener")]
    [InlineData("10.0.0.9:9464", "own listener")]
    public async Task S8_What_only_the_service_node_can_tell_to_lead_inside_is_not_dialled_and_named_with_its_class(
        string address, string expected)
    {
        Consumer shop = Site.Consumers[0];
        try
        {
            await Site.LinkspanAsync(true, "instance", "update", Site.InstanceId, "--address", $"r1a={address}");

            await Eventually.TrueAsync(
                "the client is told", async () => (await shop.QueryAsync("SELECT 1")).Error is { } error
                    && (error.Contains("[DatabaseUnhealthy]", StringComparison.Ordinal)
                        || error.Contains("(AddressForbidden)", StringComparison.Ordinal)),
                cancellationToken: Token);
            RestAnswer test = Assert.Single(await Site.CallAsync(
                isOwner: false, [new RestCall("POST", $"/privatelink/v1/endpoints/{shop.EndpointId}:test", "")]));
            JsonElement last = JsonDocument.Parse(test.Body).RootElement.GetProperty("hops").EnumerateArray()
                .Last(hop => hop.GetProperty("tried").GetBoolean());

            Assert.Equal(("database", false), (last.GetProperty("hop").GetString(), last.GetProperty("ok").GetBoolean()));
            Assert.Equal(
                $"{address} is not dialled (AddressForbidden: {expected})", last.GetProperty("message").GetString());
        }
        finally
        {
            await Site.LinkspanAsync(
                true, "instance", "update", Site.InstanceId, "--address", $"r1a={FabricSite.DatabaseAddress}");
        }
        await Eventually.TrueAsync(
            "it serves as before", async () => (await shop.QueryAsync("SELECT 7")).Output == "7\n", cancellationToken: Token);
    }

    private static async Task<DigAnswer> AskAsync(Consumer asking, string name, string type = "A", params string[] how) =>
        Dig.Read((await asking.RunAsync(["dig", "@10.0.0.2", "+tries=1", "+time=3", .. how, name, type])).Output);
}
