using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.ControlPlane.PrivateLink;

/// <summary>Each wrong input of an endpoint has a code of its own, says what to do, and leaves nothing behind.</summary>
public sealed class CreateEndpointRefusalTests
{
    private static readonly Dictionary<string, Func<Given, CreateEndpointInput>> Wrong = new()
    {
        ["id.missing regionId"] = given => given.Good with { RegionId = null },
        ["region.unknown regionId"] = given => given.Good with { RegionId = "local-2" },
        ["region.notApplicable regionId"] = given => given.Good with { RegionId = "elsewhere" },
        ["endpoint.type endpointType"] = given => given.Good with { Type = "GatewayLoadBalancer" },
        ["name.missing endpointName"] = given => given.Good with { Name = "" },
        ["name.length endpointName"] = given => given.Good with { Name = new string('a', 129) },
        ["name.start endpointName"] = given => given.Good with { Name = "1st" },
        ["name.characters endpointName"] = given => given.Good with { Name = "app\u202Eppa" },
        ["description.length endpointDescription"] = given => given.Good with { Description = new string('a', 257) },
        ["endpoint.port port"] = given => given.Good with { Port = 65_536 },
        ["serviceName.missing serviceName"] = given => given.Good with { ServiceName = null },
        ["serviceName.blanks serviceName"] = given => given.Good with { ServiceName = given.Good.ServiceName + " " },
        ["serviceName.prefix serviceName"] = given => given.Good with
        {
            ServiceName = given.Good.ServiceName!.Replace("linkspan", "linkspam", StringComparison.Ordinal),
        },
        ["serviceName.parts serviceName"] = given => given.Good with { ServiceName = given.Good.ServiceName + ".x" },
        ["serviceName.region serviceName"] = given => given.Good with
        {
            ServiceName = given.Good.ServiceName!.Replace("local-1", "Local-1", StringComparison.Ordinal),
        },
        ["serviceName.serviceId serviceName"] = given => given.Good with { ServiceName = given.Good.ServiceName![..^1] },
        ["region.other serviceName"] = given => given.Good with
        {
            ServiceName = given.Good.ServiceName!.Replace("local-1", "local-2", StringComparison.Ordinal),
        },
        ["endpointService.unknown serviceName"] = given => given.Good with
        {
            ServiceName = "com.linkspan.privatelink.local-1.epsrv-00000000000000000000",
        },
        ["id.malformed vpcId"] = given => given.Good with { VpcId = $" {given.Good.VpcId} " },
        ["vpc.unknown vpcId"] = given => given.Good with { VpcId = given.Foreign.Vpc.Key },
        ["endpoint.noSecurityGroup securityGroupIds"] = given => given.Good with { SecurityGroupIds = [] },
        ["endpoint.securityGroups securityGroupIds"] = given => given.Good with
        {
            SecurityGroupIds = [.. Enumerable.Repeat(given.Own.Group.Key, 11)],
        },
        ["securityGroup.duplicate securityGroupIds[1]"] = given => given.Good with
        {
            SecurityGroupIds = [given.Own.Group.Key, given.Own.Group.Key],
        },
        ["securityGroup.otherVpc securityGroupIds[0]"] = given => given.Good with { SecurityGroupIds = [given.Second.Group.Key] },
        ["securityGroup.unknown securityGroupIds[0]"] = given => given.Good with { SecurityGroupIds = [given.Foreign.Group.Key] },
        ["endpoint.noZone zones"] = given => given.Good with { Zones = null },
        ["endpoint.zones zones"] = given => given.Good with { Zones = [.. Enumerable.Repeat(given.Good.Zones![0], 11)] },
        ["endpointZone.duplicate zones[1].zoneId"] = given =>
            given.Good with { Zones = [given.Good.Zones![0], given.Good.Zones[0]] },
        ["endpointZone.unsupported zones[0].zoneId"] = given => given.Good with
        {
            Zones = [new(ControlPlaneRig.ZoneC, given.Own.VSwitches[2].Key)],
        },
        ["zone.unknown zones[0].zoneId"] = given => given.Good with { Zones = [new("local-1z", given.Own.VSwitches[0].Key)] },
        ["vSwitch.otherZone zones[0].vSwitchId"] = given => given.Good with
        {
            Zones = [new(ControlPlaneRig.ZoneA, given.Own.VSwitches[1].Key)],
        },
        ["vSwitch.otherVpc zones[0].vSwitchId"] = given => given.Good with
        {
            Zones = [new(ControlPlaneRig.ZoneA, given.Second.VSwitches[0].Key)],
        },
        ["vSwitch.unknown zones[0].vSwitchId"] = given => given.Good with
        {
            Zones = [new(ControlPlaneRig.ZoneA, given.Foreign.VSwitches[0].Key)],
        },
        ["address.malformed zones[0].ip"] = given => given.At("127.64.0.01"),
        ["address.outside zones[0].ip"] = given => given.At("127.65.0.1"),
        ["address.reserved zones[0].ip"] = given => given.At(given.Own.Vpc.ResolverAddress),
        ["address.inUse zones[0].ip"] = given => given.At("127.64.0.77"),
    };

    [Fact]
    public async Task A_wrong_input_is_refused_with_its_code_and_field_and_leaves_nothing_behind()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        Given given = await GivenAsync(rig);
        Assert.True((await rig.CreateEndpointAsync(given.At("127.64.0.77"))).Ok);
        long before = await rig.Store.RevisionAsync(ControlPlaneRig.Token);

        foreach ((string row, Func<Given, CreateEndpointInput> wrong) in Wrong)
        {
            Problem problem = (await rig.CreateEndpointAsync(wrong(given))).Problem!;

            Assert.Equal(row, $"{problem.Code} {problem.Field}");
            Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, await rig.Store.RevisionAsync(ControlPlaneRig.Token));
        Assert.Equal(1, await rig.Store.CountClaimsAsync("address/", ControlPlaneRig.Token));
    }

    [Fact]
    public async Task Across_regions_the_guides_sentence_is_said()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();

        Problem problem = (await rig.CreateEndpointAsync(Wrong["region.other serviceName"](await GivenAsync(rig)))).Problem!;

        Assert.StartsWith(
            "Private endpoint connection across regions is not supported", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zone_that_the_service_lacks_is_answered_with_those_it_has()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();

        Problem problem = (await rig.CreateEndpointAsync(
            Wrong["endpointZone.unsupported zones[0].zoneId"](await GivenAsync(rig)))).Problem!;

        Assert.Contains("local-1a, local-1b", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S4_Unknown_foreign_and_deleted_ids_read_the_same()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        Given given = await GivenAsync(rig);
        TestNetwork deleted = await rig.NewNetworkAsync();
        foreach (VSwitch vSwitch in deleted.VSwitches)
        {
            Assert.True(
                (await rig.Get<DeleteVSwitch>().RunAsync(new WriteContext(rig.Consumer), vSwitch.Key, ControlPlaneRig.Token)).Ok);
        }

        Assert.True(
            (await rig.Get<DeleteVpc>().RunAsync(new WriteContext(rig.Consumer), deleted.Vpc.Key, ControlPlaneRig.Token)).Ok);

        string[] ids = ["vpc-00000000000000000000", given.Foreign.Vpc.Key, deleted.Vpc.Key];
        List<string> answers = [];
        foreach (string id in ids)
        {
            Problem problem = (await rig.CreateEndpointAsync(given.Good with { VpcId = id })).Problem!;
            answers.Add($"{problem.Kind} {problem.Code} {problem.Message.Replace(id, "ID", StringComparison.Ordinal)}");
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task S4_A_service_that_the_account_may_not_use_or_that_is_being_deleted_reads_as_unknown()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        Given given = await GivenAsync(rig);
        string unknown = (await rig.CreateEndpointAsync(Wrong["endpointService.unknown serviceName"](given))).Problem!.Message
            .Replace("epsrv-00000000000000000000", rig.Service.Key, StringComparison.Ordinal);

        await rig.PutAsync(rig.Service with { AllowedAccounts = [new(rig.Stranger.Grants[0].ScopeId)] });
        Problem forbidden = (await rig.CreateEndpointAsync(given.Good)).Problem!;
        await rig.PutAsync(rig.Service with { Status = EndpointServiceStatus.Deleting });
        Problem deleting = (await rig.CreateEndpointAsync(given.Good)).Problem!;

        Assert.Equal(("endpointService.unknown", unknown), (forbidden.Code, forbidden.Message));
        Assert.Equal(("endpointService.unknown", unknown), (deleting.Code, deleting.Message));
    }

    [Fact]
    public async Task A_service_that_is_still_Creating_asks_for_patience()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        Given given = await GivenAsync(rig);
        await rig.PutAsync(rig.Service with { Status = EndpointServiceStatus.Creating });

        Problem problem = (await rig.CreateEndpointAsync(given.Good)).Problem!;

        Assert.Equal((ProblemKind.Conflict, "endpointService.notActive"), (problem.Kind, problem.Code));
        Assert.NotNull(problem.RetryAfter);
    }

    [Fact]
    public async Task Markup_in_a_name_is_refused_and_in_a_description_is_text()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        Given given = await GivenAsync(rig);

        const string Markup = "a<script>alert(1)</script>";

        Problem? refused = (await rig.CreateEndpointAsync(given.Good with { Name = Markup })).Problem;
        EndpointView view = (await rig.CreateEndpointAsync(given.Good with { Description = Markup })).Value;

        Assert.Equal("name.characters", refused!.Code);
        Assert.Equal(Markup, view.Endpoint.Description);
    }

    private static async Task<Given> GivenAsync(ControlPlaneRig rig)
    {
        await rig.Get<CreateRegion>().RunAsync(WriteContext.System, "elsewhere", null, "gcp", ControlPlaneRig.Token);
        TestNetwork own = await rig.NewNetworkAsync();
        return new Given(rig.EndpointIn(own), own, await rig.NewNetworkAsync(), await rig.NewNetworkAsync(rig.Stranger));
    }

    private sealed record Given(CreateEndpointInput Good, TestNetwork Own, TestNetwork Second, TestNetwork Foreign)
    {
        public CreateEndpointInput At(string address) => Good with { Zones = [Good.Zones![0] with { Ip = address }] };
    }
}
