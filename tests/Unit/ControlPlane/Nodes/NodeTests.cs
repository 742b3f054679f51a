using System.Security.Cryptography.X509Certificates;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Nodes;

public sealed class NodeTests : IAsyncLifetime
{
    private NodeWorld _world = null!;

    private static CancellationToken Token => ControlPlaneRig.Token;

    public async ValueTask InitializeAsync() => _world = await NodeWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_node_is_seen_as_it_is_stored_and_as_it_is_observed()
    {
        Node node = await _world.NodeAsync();
        DateTimeOffset now = _world.Rig.Time.GetUtcNow();
        NodeView unseen = await ViewAsync(node);
        _world.Rig.Provider.Nodes = [new NodeObservation(node.Key, true, 12, now, 3)];
        NodeView ready = await ViewAsync(node);
        await _world.Rig.Get<DrainNode>().RunAsync(new WriteContext(_world.Rig.Consumer), node.Key, null, Token);
        NodeView draining = await ViewAsync(node);
        _world.Rig.Provider.Nodes = [new NodeObservation(node.Key, false, 12, now, 3)];
        NodeView gone = await ViewAsync(node);

        Assert.Equal(
            ["Unreachable", "Ready", "Draining", "Unreachable"], [unseen.Status, ready.Status, draining.Status, gone.Status]);
        Assert.Equal((null, null, now.AddDays(5)), (unseen.ServesUntil, ready.ServesUntil, gone.ServesUntil));
        Assert.Equal("It follows, and has revision 12 in force.", ready.Describe(now));
        Assert.Equal(
            [null, 3, 3, null],
            new[] { unseen, ready, draining, gone }.Select(view => view.Observation.LiveSessions));
        Assert.Contains("with 3 live session(s) then: if it runs, it serves what it was told last until", gone.Describe(now));
        Assert.Contains("serves nothing any more", gone.Describe(now.AddDays(5)));
        Assert.Contains("not seen since this server started", unseen.Describe(now));
    }

    [Fact]
    public async Task Draining_and_its_end_are_asked_twice_and_written_once()
    {
        Node node = await _world.NodeAsync();
        WriteContext context = new(_world.Rig.Consumer);

        foreach (NodeState expected in (NodeState[])[NodeState.Draining, NodeState.Draining])
        {
            Assert.Equal(
                expected, (await _world.Rig.Get<DrainNode>().RunAsync(context, node.Key, null, Token)).Value.Node!.State);
        }

        Assert.Equal(
            NodeState.Active, (await _world.Rig.Get<UndrainNode>().RunAsync(context, node.Key, Token)).Value.Node!.State);
        Page<AuditEntry> audit = await _world.Rig.Store.AuditAsync(
            new AuditQuery(Actor: _world.Rig.Consumer.Actor, PageSize: 100), Token);
        Assert.Equal(
            ["node.undrain", "node.drain"],
            audit.Items.Select(entry => entry.Record.Action)
                .Where(action => action.StartsWith("node.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_deadline_of_a_drain_is_the_one_that_was_said_last_and_goes_with_its_end()
    {
        Node node = await _world.NodeAsync();
        WriteContext context = new(_world.Rig.Consumer);
        DateTimeOffset now = _world.Rig.Time.GetUtcNow();
        Task<Result<NodeView>> DrainAsync(long? seconds) =>
            _world.Rig.Get<DrainNode>().RunAsync(context, node.Key, seconds, Token);

        Node first = (await DrainAsync(600)).Value.Node!;
        NodeView later = (await DrainAsync(3_600)).Value;
        Node none = (await DrainAsync(null)).Value.Node!;
        await DrainAsync(0);
        Node active = (await _world.Rig.Get<UndrainNode>().RunAsync(context, node.Key, Token)).Value.Node!;

        Assert.Equal((now.AddMinutes(10), now.AddHours(1)), (first.DrainUntil, later.Node!.DrainUntil));
        Assert.Equal((NodeState.Draining, null), (none.State, none.DrainUntil));
        Assert.Equal((NodeState.Active, null), (active.State, active.DrainUntil));
        NodeView seen = later with { Observation = later.Observation with { Connected = true } };
        Assert.Contains($"are closed at {now.AddHours(1):u}", seen.Describe(now), StringComparison.Ordinal);
        Assert.Contains($"were closed at {now.AddHours(1):u}", seen.Describe(now.AddHours(1)), StringComparison.Ordinal);
        Assert.Equal(
            ["node.deadline", "node.deadline"],
            [(await DrainAsync(-1)).Problem!.Code, (await DrainAsync(604_801)).Problem!.Code]);
    }

    [Fact]
    public async Task A_service_nodes_address_is_changed_with_a_line_in_the_audit_and_judged_as_at_its_joining()
    {
        Node node = await _world.NodeAsync(roles: ["endpoint", "service"]);
        Node endpoint = await _world.NodeAsync();
        Task<Result<NodeView>> UpdateAsync(Node which, string? advertise) =>
            _world.Rig.Get<UpdateNode>().RunAsync(new WriteContext(_world.Rig.Consumer), which.Key, advertise, Token);

        Node moved = (await UpdateAsync(node, "db-host.example:7444")).Value.Node!;
        Node same = (await UpdateAsync(node, null)).Value.Node!;

        Assert.Equal(("db-host.example:7444", node.CertificateSerial), (moved.Advertise, moved.CertificateSerial));
        Assert.Equal((moved.Revision, moved.Advertise), (same.Revision, same.Advertise));
        Assert.Equal("advertise.missing", (await UpdateAsync(node, " ")).Problem!.Code);
        Assert.Equal("advertise.malformed", (await UpdateAsync(node, "db-host")).Problem!.Code);
        Assert.Equal("address.forbidden", (await UpdateAsync(node, "169.254.169.254:80")).Problem!.Code);
        Assert.Equal("advertise.role", (await UpdateAsync(endpoint, "192.0.2.8:7443")).Problem!.Code);
        AuditEntry line = Assert.Single(
            (await _world.Rig.Store.AuditAsync(new AuditQuery(Key: node.Key), Token)).Items,
            entry => entry.Record.Action == "node.update");
        Assert.Equal("Other nodes reach its links at db-host.example:7444.", line.Record.Detail);
    }

    [Fact]
    public async Task A_node_that_alone_carries_endpoints_is_removed_only_on_purpose_and_that_says_what_it_cuts()
    {
        Node node = await _world.NodeAsync();
        string endpoint = (await _world.Rig.CreateEndpointAsync(_world.Rig.EndpointIn(_world.Network))).Value.Endpoint.Key;
        Node elsewhere = await _world.NodeAsync(ControlPlaneRig.ZoneB);

        Problem refused = (await _world.RemoveAsync(node, DeleteMode.Refuse)).Problem!;
        Problem drain = (await _world.RemoveAsync(node, DeleteMode.Drain)).Problem!;
        Assert.True((await _world.RemoveAsync(elsewhere, DeleteMode.Refuse)).Ok);
        NodeRemoval removed = (await _world.RemoveAsync(node, DeleteMode.Reject)).Value;

        Assert.Equal(("node.inUse", endpoint), (refused.Code, Assert.Single(refused.Blockers).Id));
        Assert.Equal("node.mode", drain.Code);
        Assert.Equal(endpoint, Assert.Single(removed.Dependants).Id);
        Assert.Equal("node.unknown", (await GetAsync(node)).Problem!.Code);
    }

    [Fact]
    public async Task A_node_with_others_beside_it_is_removed_once_its_sessions_have_ended()
    {
        Node node = await _world.NodeAsync();
        await _world.NodeAsync();
        await _world.Rig.CreateEndpointAsync(_world.Rig.EndpointIn(_world.Network));
        _world.Rig.Provider.Nodes = [new NodeObservation(node.Key, true, 12, _world.Rig.Time.GetUtcNow(), 7)];

        Problem refused = (await _world.RemoveAsync(node, DeleteMode.Refuse)).Problem!;
        _world.Rig.Provider.Nodes = [];
        Result<NodeRemoval> removed = await _world.RemoveAsync(node, DeleteMode.Refuse);

        Assert.Equal("node.inUse", refused.Code);
        Assert.Contains("7 live session(s)", refused.Message);
        Assert.Equal((0, 0), (removed.Value.LiveSessions, removed.Value.Dependants.Count));
    }

    [Fact]
    public async Task Strangers_see_and_change_no_node_and_the_operator_sees_all()
    {
        Node node = await _world.NodeAsync();
        _world.Rig.Provider.Nodes = [new NodeObservation("embedded", true, 1, null, 0)];

        Assert.Equal("node.unknown", (await _world.RemoveAsync(node, DeleteMode.Reject, _world.Rig.Stranger)).Problem!.Code);
        Assert.Empty((await _world.Rig.Get<ListNodes>().RunAsync(_world.Rig.Stranger, null, new ListQuery(), Token)).Value.Items);
        Assert.Equal(
            "caller.notOperator", (await _world.Rig.Get<ListAllNodes>().RunAsync(_world.Rig.Consumer, Token)).Problem!.Code);
        Assert.Equal(
            ["embedded", node.Key],
            (await _world.Rig.Get<ListAllNodes>().RunAsync(Caller.System, Token)).Value.Select(view => view.NodeId));
    }

    [Fact]
    public async Task The_nodes_CA_is_its_owners_file_and_stays_the_same()
    {
        string file = Path.Combine(_world.Rig.Folder, "node-ca", "ca.pem");
        NodeAuthority before = _world.Rig.Get<NodeAuthority>();
        using NodeAuthority after = NodeAuthority.LoadOrCreate(_world.Rig.Folder, _world.Rig.Time).Value;
        using X509Certificate2 server = after.IssueOwn(NodeIdentity.Server);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(before.TrustedPem, after.TrustedPem);
        Assert.False(after.Trusted[0].HasPrivateKey);
        Assert.Equal(NodeIdentity.Server, NodeTrust.Check(server, before.Trusted, _world.Rig.Time.GetUtcNow()));
        await File.WriteAllTextAsync(file, "broken", Token);
        Assert.Equal("nodeCa.files", NodeAuthority.LoadOrCreate(_world.Rig.Folder, _world.Rig.Time).Problem!.Code);
    }

    [Theory]
    [InlineData("db.example.com:7443", "db.example.com:7443")]
    [InlineData("192.0.2.1:1", "192.0.2.1:1")]
    [InlineData("[2001:DB8::1]:7443", "[2001:db8::1]:7443")]
    [InlineData("2001:db8::1:7443", null)]
    [InlineData("[192.0.2.1]:7443", null)]
    [InlineData("127.1:7443", null)]
    [InlineData("db.example.com", null)]
    [InlineData("db.example.com:0", null)]
    [InlineData("db.example.com:65536", null)]
    [InlineData(":7443", null)]
    [InlineData("db example:7443", null)]
    [InlineData(null, null)]
    public void An_address_for_other_nodes_is_a_host_and_a_port(string? text, string? expected) =>
        Assert.Equal(
            expected, NodeAddress.Parse(text, "advertise").TryGet(out NodeAddress address, out _) ? address.ToString() : null);

    private Task<Result<NodeView>> GetAsync(Node node) =>
        _world.Rig.Get<GetNode>().RunAsync(_world.Rig.Consumer, node.Key, Token);

    private async Task<NodeView> ViewAsync(Node node) => (await GetAsync(node)).Value;
}
