using System.Diagnostics;
using System.Text.Json;
using Linkspan.Testing;
using Linkspan.Testing.Networks;
using Xunit;

namespace Linkspan.Integration.Fabric;

/// <summary>Addresses of endpoints that are somebody's already.</summary>
[Collection(nameof(RowsSite))]
public sealed class AddressesTests(RowsSite rows, ITestOutputHelper output)
{
    private const string Endpoints = "/privatelink/v1/endpoints";
    private const string Neighbours = "10.0.0.100";
    private const string OwnOfHost = "10.0.0.9";

    private FabricSite Site => rows.Site;

    [Fact]
    public async Task An_address_of_another_host_or_of_the_nodes_own_is_left_alone_and_taken_once_it_is_free()
    {
        Consumer shop = Site.Consumers[0];
        TestHost neighbour = shop.Programs.Host;
        await neighbour.IpAsync("address", "add", $"{Neighbours}/24", "dev", "eth0");
        JsonElement model = await CallAsync("GET", $"{Endpoints}/{shop.EndpointId}");
        string vSwitch = model.GetProperty("zones")[0].GetProperty("vSwitchId").GetString()!;
        string low = (await CallAsync("POST", "/privatelink/v1/vSwitches", $$"""
            {"vpcId": "{{Text(model, "vpcId")}}", "zoneId": "r1a", "cidrBlock": "10.0.0.0/26"}
            """)).GetProperty("vSwitchId").GetString()!;
        string taken = await CreateAsync(model, vSwitch, Neighbours);
        string own = await CreateAsync(model, low, OwnOfHost);

        JsonElement ofNeighbour = await ListenerAsync(taken, "AddressInUse");
        JsonElement ofHost = await ListenerAsync(own, "AddressInUse");
        string onNode = await shop.Node.IpAsync("-brief", "address");
        string mac = JsonDocument.Parse(await neighbour.IpAsync("-json", "link", "show", "eth0")).RootElement[0]
            .GetProperty("address").GetString()!;
        await neighbour.IpAsync("address", "del", $"{Neighbours}/24", "dev", "eth0");
        long freedAt = Stopwatch.GetTimestamp();
        await ListenerAsync(taken, "Listening");
        TimeSpan took = Stopwatch.GetElapsedTime(freedAt);
        output.WriteLine($"Listening {took.TotalSeconds:0.0} s after the address was free.");
        foreach (string endpoint in new[] { taken, own })
        {
            await CallAsync("DELETE", $"{Endpoints}/{endpoint}");
        }

        Assert.Equal(
            $"the host with the hardware address {mac} answers for {Neighbours}: give one of the two another address",
            Text(ofNeighbour, "message"));
        Assert.Equal(
            $"{OwnOfHost} is this host's own address on eth1: create the endpoint with another one", Text(ofHost, "message"));
        Assert.Equal("consumer", Text(ofNeighbour, "mustAct"));
        Assert.DoesNotContain($"{Neighbours}/", onNode, StringComparison.Ordinal);
        Assert.True(took < TimeSpan.FromSeconds(5), $"Listening {took} after the address was free.");
        await Eventually.TrueAsync(
            "the node's host has its own address alone, and those of the endpoint and the resolver", async () =>
                await shop.Node.IpAsync("-brief", "-4", "address", "show", "dev", "eth1") is var left
                && !left.Contains(Neighbours, StringComparison.Ordinal) && left.Contains(OwnOfHost, StringComparison.Ordinal),
            cancellationToken: TestContext.Current.CancellationToken);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    /// <summary>Creates an endpoint like another one, at an address of its own.</summary>
    private async Task<string> CreateAsync(JsonElement model, string vSwitch, string address) => Text(
        await CallAsync("POST", Endpoints, $$"""
            {"regionId": "r1", "endpointName": "another", "serviceName": "{{Text(model, "serviceName")}}",
             "vpcId": "{{Text(model, "vpcId")}}", "securityGroupIds": {{model.GetProperty("securityGroupIds").GetRawText()}},
             "zones": [{"zoneId": "r1a", "vSwitchId": "{{vSwitch}}", "ip": "{{address}}"}]}
            """),
        "endpointId");

    /// <summary>The condition of the endpoint's listener, once it has a reason.</summary>
    private async Task<JsonElement> ListenerAsync(string endpoint, string reason) =>
        (await Eventually.GetAsync(
            $"the listener of {endpoint} is {reason}", async () => (await CallAsync("GET", $"{Endpoints}/{endpoint}"))
                .GetProperty("conditions").EnumerateArray()
                .Where(condition => Text(condition, "type") == "ListenerReady" && Text(condition, "reason") == reason)
                .Select(condition => new Told(condition)).FirstOrDefault(),
            cancellationToken: TestContext.Current.CancellationToken)).Condition;

    private async Task<JsonElement> CallAsync(string method, string path, string body = "") => JsonDocument.Parse(
        Assert.Single(await Site.CallAsync(isOwner: false, [new RestCall(method, path, body.ReplaceLineEndings(" "))])).Body)
        .RootElement;

    private sealed record Told(JsonElement Condition);
}
