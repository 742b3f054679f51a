using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Xunit;

namespace Linkspan.Unit.ControlPlane.PrivateLink;

public sealed class ForeignCallerTests
{
    [Fact]
    public async Task S4_Another_accounts_objects_read_as_unknown_to_every_operation()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        TestNetwork network = await rig.NewNetworkAsync();
        string endpoint = (await rig.CreateEndpointAsync(rig.EndpointIn(network))).Value.Endpoint.Key;
        (string vpc, string vSwitch, string group) = (network.Vpc.Key, network.VSwitches[0].Key, network.Group.Key);
        Caller stranger = rig.Stranger;
        WriteContext write = new(stranger);
        CancellationToken token = ControlPlaneRig.Token;

        Problem?[] problems =
        [
            (await rig.Get<GetVpc>().RunAsync(stranger, vpc, token)).Problem,
            (await rig.Get<DeleteVpc>().RunAsync(write, vpc, token)).Problem,
            (await rig.Get<CreateVSwitch>().RunAsync(write, new(vpc, ControlPlaneRig.ZoneA), token)).Problem,
            (await rig.Get<CreateSecurityGroup>().RunAsync(write, new(vpc), token)).Problem,
            (await rig.Get<GetVSwitch>().RunAsync(stranger, vSwitch, token)).Problem,
            (await rig.Get<DeleteVSwitch>().RunAsync(write, vSwitch, token)).Problem,
            (await rig.Get<GetSecurityGroup>().RunAsync(stranger, group, token)).Problem,
            (await rig.Get<AddSecurityGroupRule>().RunAsync(write, group, new("10.0.0.0/8"), token)).Problem,
            (await rig.Get<RemoveSecurityGroupRule>().RunAsync(write, group, "1", token)).Problem,
            (await rig.Get<DeleteSecurityGroup>().RunAsync(write, group, token)).Problem,
            (await rig.Get<GetEndpoint>().RunAsync(stranger, endpoint, token)).Problem,
            (await rig.Get<UpdateEndpoint>().RunAsync(write, endpoint, new("Mine now"), token)).Problem,
            (await rig.Get<TestEndpoint>().RunAsync(stranger, endpoint, token)).Problem,
            (await rig.Get<DeleteEndpoint>().RunAsync(write, endpoint, DeleteMode.Reject, token)).Problem,
            (await rig.Get<GetEndpointService>().RunAsync(stranger, rig.Service.Key, token)).Problem,
            (await rig.Get<DisableEndpointConnection>().RunAsync(write, rig.Service.Key, endpoint, token)).Problem,
        ];

        Assert.All(problems, problem => Assert.Equal(ProblemKind.NotFound, problem!.Kind));
        Assert.All(problems, problem => Assert.EndsWith(".unknown", problem!.Code, StringComparison.Ordinal));
        Assert.Equal(0, (await rig.Get<ListVpcs>().RunAsync(stranger, null, new ListQuery(), token)).Value.TotalSize);
        Assert.Equal(0, (await rig.Get<ListVSwitches>().RunAsync(stranger, vpc, null, new ListQuery(), token)).Value.TotalSize);
        Assert.Equal(0, (await rig.Get<ListSecurityGroups>().RunAsync(stranger, vpc, new ListQuery(), token)).Value.TotalSize);
        Assert.Equal(
            0, (await rig.Get<ListEndpoints>().RunAsync(stranger, "local-1", null, new ListQuery(), token)).Value.TotalSize);
        Assert.Equal(0, (await rig.Get<ListEndpoints>().RunAsync(
            stranger, null, null, new ListQuery(Owners: [network.Vpc.Owner]), token)).Value.TotalSize);
        Assert.Equal(
            1, (await rig.Get<ListEndpoints>().RunAsync(rig.Consumer, "local-1", vpc, new ListQuery(), token)).Value.TotalSize);
        Assert.Equal(
            1, (await rig.Get<ListEndpoints>().RunAsync(Caller.System, null, null, new ListQuery(), token)).Value.TotalSize);
    }

    [Fact]
    public async Task S4_The_operators_operations_are_the_operators_alone()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        WriteContext write = new(rig.ProviderCaller);
        CancellationToken token = ControlPlaneRig.Token;

        Problem?[] problems =
        [
            (await rig.Get<CreateRegion>().RunAsync(write, "local-9", null, null, token)).Problem,
            (await rig.Get<DeleteRegion>().RunAsync(write, "local-1", token)).Problem,
            (await rig.Get<CreateZone>().RunAsync(write, "local-1", "local-1z", null, token)).Problem,
            (await rig.Get<DeleteZone>().RunAsync(write, "local-1c", token)).Problem,
            (await rig.Get<CreateAccount>().RunAsync(write, "Name", token)).Problem,
            (await rig.Get<ListAccounts>().RunAsync(rig.ProviderCaller, new(), token)).Problem,
            (await rig.Get<DeleteAccount>().RunAsync(write, rig.ConsumerAccount.Value, token)).Problem,
            (await rig.Get<CreateOrganization>().RunAsync(write, "Name", token)).Problem,
            (await rig.Get<ListOrganizations>().RunAsync(rig.ProviderCaller, new(), token)).Problem,
            (await rig.Get<DeleteOrganization>().RunAsync(write, rig.Organization.Key, token)).Problem,
            (await rig.Get<CreateApiKey>().RunAsync(write, new("Name", Role.Operator), token)).Problem,
        ];

        Assert.All(
            problems, problem => Assert.Equal((ProblemKind.Forbidden, "caller.notOperator"), (problem!.Kind, problem.Code)));
    }

    [Fact]
    public async Task Each_sees_the_audit_of_its_own_objects_and_the_operator_all_of_it()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        await rig.NewNetworkAsync(rig.Stranger);
        TestNetwork network = await rig.NewNetworkAsync();

        Page<AuditEntry> own = (await rig.Get<ListAudit>().RunAsync(rig.Consumer, new AuditQuery(), ControlPlaneRig.Token)).Value;
        Page<AuditEntry> all = (
            await rig.Get<ListAudit>().RunAsync(Caller.System, new AuditQuery(), ControlPlaneRig.Token)).Value;
        Result<Page<AuditEntry>> bad = await rig.Get<ListAudit>().RunAsync(
            rig.Consumer, new AuditQuery(PageToken: "x"), ControlPlaneRig.Token);

        Assert.All(own.Items, entry => Assert.Equal(rig.ConsumerAccount.Value, entry.Record.Owner));
        Assert.Equal(
            ["vSwitch.create", "vSwitch.create", "vSwitch.create", "vpc.create", "account.create"], own.Items.Select(
                entry => entry.Record.Action));
        Assert.Equal((rig.Consumer.Actor, "127.0.0.1", network.Vpc.Key), (
            own.Items[3].Actor, own.Items[3].Address, own.Items[3].Record.Key));
        Assert.True(all.TotalSize > own.TotalSize + 4);
        Assert.Equal("page.token", bad.Problem!.Code);
    }
}
