using Linkspan.Client;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Demo;

/// <summary>The consumer's network, with a vSwitch in each of the service's zones and a security group.</summary>
/// <param name="Vpc">The network.</param>
/// <param name="VSwitches">One a zone.</param>
/// <param name="SecurityGroup">Admits the network's own addresses.</param>
internal sealed record DemoNetwork(Vpc Vpc, IReadOnlyList<VSwitch> VSwitches, SecurityGroup SecurityGroup)
{
    /// <summary>Makes it.</summary>
    public static async Task<DemoNetwork> CreateAsync(
        LinkspanClient consumer, string regionId, IReadOnlyList<string> zones, CancellationToken cancellationToken)
    {
        Vpc vpc = await consumer.Vpcs.CreateAsync(
            new CreateVpcRequest { RegionId = regionId, VpcName = "demo-vpc" }, null, cancellationToken);
        List<VSwitch> vSwitches = [];
        foreach (string zone in zones)
        {
            vSwitches.Add(await consumer.VSwitches.CreateAsync(
                new CreateVSwitchRequest { VpcId = vpc.VpcId, ZoneId = zone, VSwitchName = $"demo-{zone}" },
                null,
                cancellationToken));
        }

        SecurityGroup group = await consumer.SecurityGroups.CreateAsync(
            new CreateSecurityGroupRequest { VpcId = vpc.VpcId, SecurityGroupName = "demo-clients" }, null, cancellationToken);
        return new DemoNetwork(vpc, vSwitches, group);
    }
}
