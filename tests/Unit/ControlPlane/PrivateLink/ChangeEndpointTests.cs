using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Reconciliation;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.ControlPlane.PrivateLink;

public sealed class ChangeEndpointTests
{
    [Fact]
    public async Task Deleting_is_stored_as_desired_and_a_second_delete_answers_the_same()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        InterfaceEndpoint endpoint = await ActiveAsync(rig);

        InterfaceEndpoint first = (await DeleteAsync(rig, endpoint, DeleteMode.Refuse)).Value.Endpoint;
        InterfaceEndpoint second = (await DeleteAsync(rig, endpoint, DeleteMode.Refuse)).Value.Endpoint;

        Assert.Equal(EndpointStatus.Deleting, first.Status);
        Assert.All(first.Zones, zone => Assert.Equal(ZoneStatus.Deleting, zone.Status));
        Assert.Equal(first.Revision, second.Revision);
        Assert.Equal("127.64.0.1", first.Zones[0].Address);
        Assert.Equal(1, await rig.Store.CountClaimsAsync("address/", ControlPlaneRig.Token));
    }

    [Fact]
    public async Task Live_sessions_block_a_delete_that_refuses_and_the_provider_is_named_by_its_kind_alone()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        InterfaceEndpoint endpoint = await ActiveAsync(rig);
        rig.Provider.Sees(endpoint.Id, liveSessions: 3);
        await RegisterAsync(rig, endpoint);

        Problem problem = (await DeleteAsync(rig, endpoint, DeleteMode.Refuse)).Problem!;

        Assert.Equal((ProblemKind.Conflict, "endpoint.inUse"), (problem.Kind, problem.Code));
        Assert.Equal(
            [("sessions", "", "3 live sessions"), ("privateEndpointConnections", "", "")],
            problem.Blockers.Select(blocker => (blocker.Kind, blocker.Id, blocker.Name)));
    }

    [Fact]
    public async Task Drain_leaves_them_their_time_and_reject_takes_it_back()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        InterfaceEndpoint endpoint = await ActiveAsync(rig);
        rig.Provider.Sees(endpoint.Id, liveSessions: 3);

        InterfaceEndpoint drained = (await DeleteAsync(rig, endpoint, DeleteMode.Drain)).Value.Endpoint;
        InterfaceEndpoint still = (await DeleteAsync(rig, endpoint, DeleteMode.Drain)).Value.Endpoint;
        InterfaceEndpoint rejected = (await DeleteAsync(rig, endpoint, DeleteMode.Reject)).Value.Endpoint;

        Assert.Equal(rig.Time.GetUtcNow() + rig.Settings.DrainTimeout, drained.DrainUntil);
        Assert.Equal(drained.DrainUntil, still.DrainUntil);
        Assert.Null(rejected.DrainUntil);
    }

    [Fact]
    public async Task New_security_groups_or_zone_affinity_make_it_Pending_and_a_new_name_does_not()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        InterfaceEndpoint endpoint = await ActiveAsync(rig);

        InterfaceEndpoint renamed = (await UpdateAsync(rig, endpoint, new("Other name", "Described"))).Value.Endpoint;
        InterfaceEndpoint same = (
            await UpdateAsync(rig, endpoint, new(SecurityGroupIds: [endpoint.SecurityGroups[0].Value]))).Value.Endpoint;
        InterfaceEndpoint changed = (await UpdateAsync(rig, endpoint, new(ZoneAffinity: true))).Value.Endpoint;

        Assert.Equal(
            (EndpointStatus.Active, "Other name", "Described"), (renamed.Status, renamed.DisplayName, renamed.Description));
        Assert.Equal((EndpointStatus.Active, renamed.Revision), (same.Status, same.Revision));
        Assert.Equal((EndpointStatus.Pending, true), (changed.Status, changed.ZoneAffinity));
    }

    [Fact]
    public async Task What_is_being_deleted_is_not_changed_any_more()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        InterfaceEndpoint endpoint = await ActiveAsync(rig);
        await DeleteAsync(rig, endpoint, DeleteMode.Reject);

        Assert.Equal("endpoint.state", (await UpdateAsync(rig, endpoint, new("Other name"))).Problem!.Code);
        Assert.Equal("endpoint.state", (await EnableAsync(rig, endpoint)).Problem!.Code);
    }

    [Fact]
    public async Task Of_two_writers_who_read_the_same_revision_one_wins()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        InterfaceEndpoint endpoint = await ActiveAsync(rig);
        WriteContext context = new(rig.Consumer, ExpectedRevision: endpoint.Revision);

        Result<EndpointView>[] answers = await Task.WhenAll(((string[])["First", "Second"]).Select(name => Task.Run(
            () => rig.Get<UpdateEndpoint>().RunAsync(context, endpoint.Key, new(name), ControlPlaneRig.Token),
            ControlPlaneRig.Token)));

        Assert.Single(answers, answer => answer.Ok);
        Problem lost = Assert.Single(answers, answer => !answer.Ok).Problem!;
        Assert.Equal((ProblemKind.Conflict, "revision.changed"), (lost.Kind, lost.Code));
    }

    [Fact]
    public async Task S4_The_owner_of_the_service_accepts_once_and_for_this_service_alone()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        InterfaceEndpoint endpoint = await ActiveAsync(rig);
        EndpointService other = await rig.PutAsync(rig.Service with { Id = new("epsrv-00000000000000000009"), Revision = 0 });

        Problem elsewhere = (await EnableAsync(rig, endpoint, service: other.Key)).Problem!;
        Problem unknown = (await EnableAsync(rig, endpoint with { Id = new("ep-00000000000000000009") })).Problem!;
        Problem stranger = (await EnableAsync(rig, endpoint, caller: rig.Stranger)).Problem!;
        Problem consumer = (await EnableAsync(rig, endpoint, caller: rig.Consumer)).Problem!;
        Result<EndpointServiceConnection>[] raced = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => EnableAsync(rig, endpoint), ControlPlaneRig.Token)));

        Assert.Equal("endpoint.unknown", elsewhere.Code);
        Assert.Equal(
            elsewhere.Message.Replace(endpoint.Key, "ep-00000000000000000009", StringComparison.Ordinal), unknown.Message);
        Assert.Equal("endpointService.unknown", stranger.Code);
        Assert.Equal("endpointService.unknown", consumer.Code);
        Assert.Equal(ConnectionStatus.Connecting, Assert.Single(raced, answer => answer.Ok).Value.Status);
        Assert.All(raced.Where(answer => !answer.Ok), answer => Assert.Equal("connection.state", answer.Problem!.Code));
    }

    [Fact]
    public async Task What_the_owner_of_the_service_has_cut_stays_cut_until_it_is_accepted_by_hand()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        InterfaceEndpoint endpoint = await ActiveAsync(rig);
        await EnableAsync(rig, endpoint);

        EndpointServiceConnection cut = (await rig.Get<DisableEndpointConnection>().RunAsync(
            new WriteContext(rig.ProviderCaller), rig.Service.Key, endpoint.Key, ControlPlaneRig.Token)).Value;
        InterfaceEndpoint stored = (await rig.Store.FindAsync(endpoint.Id, ControlPlaneRig.Token))!;
        await rig.PutAsync(stored with { Connection = ConnectionStatus.Disconnected });
        await EnableAsync(rig, endpoint);
        InterfaceEndpoint accepted = (await rig.Store.FindAsync(endpoint.Id, ControlPlaneRig.Token))!;

        Assert.Equal(ConnectionStatus.Disconnecting, cut.Status);
        Assert.Equal(ZoneStatus.Disconnecting, cut.Zones[0].Status);
        Assert.Equal("DisconnectedByOwner", stored.DisconnectReason);
        Assert.Equal((ConnectionStatus.Connecting, null), (accepted.Connection, accepted.DisconnectReason));
    }

    [Fact]
    public async Task An_endpoint_without_a_name_can_be_changed_and_keeps_none()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        InterfaceEndpoint endpoint = await ActiveAsync(rig);
        endpoint = await rig.PutAsync(endpoint with { DisplayName = string.Empty });

        EndpointView changed = (await rig.Get<UpdateEndpoint>().RunAsync(
            new WriteContext(rig.Consumer), endpoint.Key, new(string.Empty, "for the shop"), ControlPlaneRig.Token)).Value;

        Assert.Equal((string.Empty, "for the shop"), (changed.Endpoint.DisplayName, changed.Endpoint.Description));
    }

    [Fact]
    public async Task Sessions_that_a_cut_closed_are_counted_although_the_endpoint_changed_since()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        InterfaceEndpoint endpoint = await ActiveAsync(rig);
        await EnableAsync(rig, endpoint);
        await rig.Get<DisableEndpointConnection>().RunAsync(
            new WriteContext(rig.ProviderCaller), rig.Service.Key, endpoint.Key, ControlPlaneRig.Token);
        InterfaceEndpoint cut = (await rig.Store.FindAsync(endpoint.Id, ControlPlaneRig.Token))!;
        InterfaceEndpoint since = await rig.PutAsync(cut with { Description = "changed since" });

        rig.Provider.Closes(endpoint.Id, cut.Revision, sessions: 3, applied: since.Revision);
        await rig.Get<IEnumerable<IReconciler>>().Single(reconciler => reconciler.Kind == InterfaceEndpoint.Kind)
            .RunAsync(endpoint.Key, ControlPlaneRig.Token);

        AuditEntry entry = (await rig.Store.AuditAsync(new AuditQuery(Key: endpoint.Key, PageSize: 1), ControlPlaneRig.Token))
            .Items[0];
        Assert.Equal("Disconnected (DisconnectedByOwner); 3 live sessions were closed.", entry.Record.Detail);
    }

    [Fact]
    public async Task A_path_test_tells_the_consumer_nothing_of_where_the_database_stands()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        InterfaceEndpoint endpoint = await ActiveAsync(rig);

        IReadOnlyList<PathHop> seen = (await rig.Get<TestEndpoint>().RunAsync(
            rig.Consumer, endpoint.Key, ControlPlaneRig.Token)).Value;
        IReadOnlyList<PathHop> whole = (await rig.Get<TestEndpoint>().RunAsync(
            Caller.System, endpoint.Key, ControlPlaneRig.Token)).Value;

        Assert.Equal(["name", "database", "login"], seen.Select(hop => hop.Hop));
        Assert.DoesNotContain(seen, hop => hop.Message.Contains("10.1.2.3", StringComparison.Ordinal));
        Assert.Equal("provider", seen[2].MustAct);
        Assert.Contains("10.1.2.3", whole[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_limits_make_it_Pending_until_its_nodes_have_them_and_the_same_ones_do_not()
    {
        await using ControlPlaneRig rig = await ControlPlaneRig.StartAsync();
        InterfaceEndpoint endpoint = await ActiveAsync(rig);
        SessionLimits limits = new() { MaxConnections = 5 };

        InterfaceEndpoint same = (await UpdateAsync(rig, endpoint, new(Limits: SessionLimits.None))).Value.Endpoint;
        InterfaceEndpoint changed = (await UpdateAsync(rig, endpoint, new(Limits: limits))).Value.Endpoint;
        Problem? refused = (await UpdateAsync(rig, endpoint, new(Limits: new() { MaxLifetimeSeconds = 59 }))).Problem;

        Assert.Equal((EndpointStatus.Active, EndpointStatus.Pending), (same.Status, changed.Status));
        Assert.Equal(limits, changed.Limits);
        Assert.Equal(("limits.range", "limits.maxLifetimeSeconds"), (refused?.Code, refused?.Field));
    }

    private static async Task<InterfaceEndpoint> ActiveAsync(ControlPlaneRig rig)
    {
        InterfaceEndpoint created = (await rig.CreateEndpointAsync(rig.EndpointIn(await rig.NewNetworkAsync()))).Value.Endpoint;
        return await rig.PutAsync(created with
        {
            Status = EndpointStatus.Active,
            Zones = [.. created.Zones.Select(zone => zone with { Status = ZoneStatus.Wait })],
        });
    }

    private static Task<Result<EndpointView>> DeleteAsync(ControlPlaneRig rig, InterfaceEndpoint endpoint, DeleteMode mode) =>
        rig.Get<DeleteEndpoint>().RunAsync(new WriteContext(rig.Consumer), endpoint.Key, mode, ControlPlaneRig.Token);

    private static Task<Result<EndpointView>> UpdateAsync(
        ControlPlaneRig rig, InterfaceEndpoint endpoint, UpdateEndpointInput input) =>
        rig.Get<UpdateEndpoint>().RunAsync(new WriteContext(rig.Consumer), endpoint.Key, input, ControlPlaneRig.Token);

    private static Task<Result<EndpointServiceConnection>> EnableAsync(
        ControlPlaneRig rig, InterfaceEndpoint endpoint, string? service = null, Caller? caller = null) =>
        rig.Get<EnableEndpointConnection>().RunAsync(
            new WriteContext(caller ?? rig.ProviderCaller), service ?? rig.Service.Key, endpoint.Key, ControlPlaneRig.Token);

    private static async Task RegisterAsync(ControlPlaneRig rig, InterfaceEndpoint endpoint)
    {
        PrivateEndpointConnection connection = await rig.PutAsync(new PrivateEndpointConnection(
            new("pec-00000000000000000001"), rig.Project.Id, rig.Service.Instance, rig.Service.Id,
            endpoint.Id, "",
            PrivateEndpointConnectionState.Active, true, "", [], rig.Time.GetUtcNow()));
        await rig.Store.WriteAsync<bool>(
            WriteContext.System,
            async write => await write.TryClaimAsync(
                Registrations.Claim(rig.Service.Id, endpoint.Id), connection.Key, ControlPlaneRig.Token),
            ControlPlaneRig.Token);
    }
}
