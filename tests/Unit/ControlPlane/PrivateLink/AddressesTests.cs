using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.ControlPlane.PrivateLink;

public sealed class AddressesTests
{
    [Fact]
    public async Task R15_50_endpoints_created_at_once_have_50_addresses()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync(
            settings => settings with { MaxUnregisteredEndpoints = 100 });
        TestNetwork network = await rig.NewNetworkAsync();

        Result<EndpointView>[] created = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(
            () => rig.CreateEndpointAsync(rig.EndpointIn(network, i % 5 == 0 ? $"127.64.0.{i + 10}" : null)),
            ControlPlaneRig.Token)));

        string[] addresses = [.. created.Where(answer => answer.Ok).Select(answer => answer.Value.Endpoint.Zones[0].Address)];
        Assert.Equal(addresses.Distinct(), addresses);

        // One that was asked for may have been given before: it is refused, and never given twice.
        Assert.All(created.Where(answer => !answer.Ok), answer => Assert.Equal("address.inUse", answer.Problem!.Code));
        Assert.Equal(addresses.Length, await rig.Store.CountClaimsAsync("address/", ControlPlaneRig.Token));
    }

    [Fact]
    public async Task A_block_gives_each_of_its_addresses_and_then_is_full()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        TestNetwork network = await rig.NewNetworkAsync(block: "127.64.0.0/24", vSwitchBlock: "127.64.0.0/29");

        List<string> given = [];
        for (int i = 0; i < 3; i++)
        {
            given.Add((await rig.CreateEndpointAsync(rig.EndpointIn(network))).Value.Endpoint.Zones[0].Address);
        }

        Problem full = (await rig.CreateEndpointAsync(rig.EndpointIn(network))).Problem!;

        Assert.Equal(["127.64.0.1", "127.64.0.3", "127.64.0.4"], given);
        Assert.Equal((ProblemKind.Exhausted, "vSwitch.full", "zones[0].vSwitchId"), (full.Kind, full.Code, full.Field));
    }

    [Fact]
    public async Task An_address_that_came_back_is_given_again_after_the_others()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        TestNetwork network = await rig.NewNetworkAsync(block: "127.64.0.0/24", vSwitchBlock: "127.64.0.0/29");
        InterfaceEndpoint first = (await rig.CreateEndpointAsync(rig.EndpointIn(network))).Value.Endpoint;
        await CreateEndpointTests.Remove(rig, first);

        List<string> given = [];
        for (int i = 0; i < 3; i++)
        {
            given.Add((await rig.CreateEndpointAsync(rig.EndpointIn(network))).Value.Endpoint.Zones[0].Address);
        }

        Assert.Equal(["127.64.0.3", "127.64.0.4", "127.64.0.1"], given);
    }

    [Fact]
    public async Task The_one_free_address_behind_many_that_are_taken_is_found()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        TestNetwork network = await rig.NewNetworkAsync();
        await rig.Store.WriteAsync<bool>(
            Linkspan.ControlPlane.Access.WriteContext.System,
            async write =>
            {
                // 127.64.0.1 to 252 are usable but for the resolver's; all but one are taken.
                foreach (int last in Enumerable.Range(1, 252).Where(last => last is not (2 or 200)))
                {
                    await write.TryClaimAsync($"address/{network.Vpc.Key}/127.64.0.{last}", "another", ControlPlaneRig.Token);
                }

                return true;
            },
            ControlPlaneRig.Token);

        InterfaceEndpoint endpoint = (await rig.CreateEndpointAsync(rig.EndpointIn(network))).Value.Endpoint;
        Problem full = (await rig.CreateEndpointAsync(rig.EndpointIn(network))).Problem!;

        Assert.Equal("127.64.0.200", endpoint.Zones[0].Address);
        Assert.Equal("vSwitch.full", full.Code);
    }
}
