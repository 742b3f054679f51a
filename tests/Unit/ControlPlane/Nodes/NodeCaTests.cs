using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Nodes;

/// <summary>The operator's steps of a rotation: what is refused, what force does, and what is on the disk.</summary>
public sealed class NodeCaTests : IAsyncLifetime
{
    private NodeWorld _world = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private NodeAuthority Authority => _world.Rig.Get<NodeAuthority>();

    public async ValueTask InitializeAsync() => _world = await NodeWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task R12_a_step_that_cuts_a_node_off_is_refused_and_names_it_and_force_goes_on()
    {
        Node node = await _world.NodeAsync();
        _world.Rig.Provider.Nodes = [new NodeObservation(node.Key, true, 1, _world.Rig.Time.GetUtcNow(), 0)];

        NodeCaView begun = (await StepAsync(NodeCaStep.Rotate)).Value;
        Problem trusting = (await StepAsync(NodeCaStep.Rotate)).Problem!;
        NodeCaView renewing = (await StepAsync(NodeCaStep.Rotate, force: true)).Value;
        Problem retiring = (await StepAsync(NodeCaStep.Retire)).Problem!;
        NodeCaView ended = (await StepAsync(NodeCaStep.Retire, force: true)).Value;

        Assert.Equal((NodeCaPhase.Trusting, node.Key), (begun.Phase, Assert.Single(begun.Behind).NodeId));
        Assert.All([trusting, retiring], problem => Assert.Equal("nodeCa.nodesBehind", problem.Code));
        Assert.All([trusting, retiring], problem => Assert.Contains($"{node.Key} (host-1)", problem.Message));
        Assert.All([trusting, retiring], problem => Assert.Equal(node.Key, Assert.Single(problem.Blockers).Id));
        Assert.Equal(NodeCaPhase.Renewing, renewing.Phase);
        Assert.Equal((NodeCaPhase.Steady, begun.Next), (ended.Phase, ended.Current));
        Assert.Equal(node.Key, Assert.Single(ended.Behind).NodeId);
        AuditEntry[] lines = [.. (await _world.Rig.Store.AuditAsync(new AuditQuery(Action: "nodeCa"), Token)).Items];
        Assert.Equal(
            ["nodeCa.retire", "nodeCa.rotate", "nodeCa.rotate"], lines.Select(line => line.Record.Action));
        Assert.Contains($"Forced: cuts off {node.Key}", lines[0].Record.Detail);
    }

    [Fact]
    public async Task R12_a_rotation_that_has_only_begun_is_taken_back_and_later_there_is_no_way_back()
    {
        Node node = await _world.NodeAsync();
        _world.Rig.Provider.Nodes = [new NodeObservation(node.Key, true, 1, _world.Rig.Time.GetUtcNow(), 0)];
        string folder = Path.Combine(_world.Rig.Folder, "node-ca");
        string before = Authority.State.Names.Current;

        Assert.Equal("nodeCa.phase", (await StepAsync(NodeCaStep.Abandon)).Problem!.Code);
        string next = (await StepAsync(NodeCaStep.Rotate)).Value.Next!.Fingerprint;
        NodeCaView abandoned = (await StepAsync(NodeCaStep.Abandon)).Value;
        bool isKeyKept = File.Exists(Path.Combine(folder, "next.pem"));
        using NodeAuthority restarted = NodeAuthority.LoadOrCreate(_world.Rig.Folder, _world.Rig.Time).Value;
        string anew = (await StepAsync(NodeCaStep.Rotate)).Value.Next!.Fingerprint;
        Assert.True((await StepAsync(NodeCaStep.Rotate, force: true)).Ok);
        Problem late = (await StepAsync(NodeCaStep.Abandon)).Problem!;

        Assert.Equal((NodeCaPhase.Steady, before, null), (abandoned.Phase, abandoned.Current.Fingerprint, abandoned.Next));
        Assert.False(isKeyKept);
        Assert.Equal((NodeCaPhase.Steady, before), (restarted.State.Phase, restarted.State.Names.Current));
        Assert.NotEqual(next, anew);
        Assert.Equal("nodeCa.phase", late.Code);
        Assert.Contains("no way back", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R12_steps_have_their_turn_and_a_dry_run_takes_none()
    {
        Assert.Equal("nodeCa.phase", (await StepAsync(NodeCaStep.Retire)).Problem!.Code);
        Assert.True((await StepAsync(NodeCaStep.Rotate, dry: true)).Ok);
        Assert.Equal(NodeCaPhase.Steady, Authority.State.Phase);

        Assert.True((await StepAsync(NodeCaStep.Rotate)).Ok);
        Assert.Equal("nodeCa.phase", (await StepAsync(NodeCaStep.Retire)).Problem!.Code);
        Assert.True((await StepAsync(NodeCaStep.Rotate)).Ok);
        Assert.Equal("nodeCa.phase", (await StepAsync(NodeCaStep.Rotate)).Problem!.Code);
        Assert.True((await StepAsync(NodeCaStep.Retire)).Ok);
        Assert.Equal(
            "caller.notOperator",
            (await _world.Rig.Get<StepNodeCa>().RunAsync(
                new WriteContext(_world.Rig.Consumer), NodeCaStep.Rotate, true, Token)).Problem!.Code);
        Assert.Equal(
            "caller.notOperator", (await _world.Rig.Get<ShowNodeCa>().RunAsync(_world.Rig.Consumer, Token)).Problem!.Code);
    }

    [Fact]
    public async Task R12_a_node_that_is_away_does_not_hold_up_the_new_CA_but_keeps_the_old_one()
    {
        await _world.NodeAsync();
        Assert.True((await StepAsync(NodeCaStep.Rotate)).Ok);

        Problem tooSoon = (await StepAsync(NodeCaStep.Rotate)).Problem!;
        _world.Rig.Time.Advance(NodeCaProgress.AwayAfter);
        NodeCaView view = (await StepAsync(NodeCaStep.Rotate)).Value;
        Problem retiring = (await StepAsync(NodeCaStep.Retire)).Problem!;
        _world.Rig.Time.Advance(TimeSpan.FromDays(7));

        Assert.Equal(["nodeCa.nodesBehind", "nodeCa.nodesBehind"], [tooSoon.Code, retiring.Code]);
        Assert.True(Assert.Single(view.Behind).IsAway);
        Assert.True((await StepAsync(NodeCaStep.Retire)).Ok);
    }

    [Fact]
    public async Task R12_a_token_made_before_lets_a_host_join_in_any_phase()
    {
        foreach (NodeCaStep step in (NodeCaStep[])[NodeCaStep.Rotate, NodeCaStep.Rotate, NodeCaStep.Retire])
        {
            string token = (await _world.TokenAsync()).Value.Text;
            Assert.True((await StepAsync(step)).Ok);

            EnrolledNode joined = (await _world.JoinAsync(token)).Value;

            Assert.Equal(Authority.TrustedPem, joined.Authorities);
            Assert.Equal(Authority.State.Names.Issuer, joined.Node.CertificateIssuer);
            Assert.False(Authority.State.Names.MustRenew(joined.Node.CertificateIssuer, joined.Node.TrustedAuthorities));
            Assert.True((await _world.RemoveAsync(joined.Node, DeleteMode.Reject)).Ok);
        }
    }

    [Fact]
    public async Task R12_a_server_that_starts_again_goes_on_in_the_phase_that_it_was_in()
    {
        foreach (NodeCaStep step in (NodeCaStep[])[NodeCaStep.Rotate, NodeCaStep.Rotate, NodeCaStep.Retire])
        {
            Assert.True((await StepAsync(step)).Ok);

            using NodeAuthority again = NodeAuthority.LoadOrCreate(_world.Rig.Folder, _world.Rig.Time).Value;

            Assert.Equal(Authority.State.Names, again.State.Names);
            Assert.Equal((Authority.State.Since, Authority.TrustedPem), (again.State.Since, again.TrustedPem));
        }
    }

    [Fact]
    public async Task R12_a_server_that_stopped_while_the_old_CA_retired_has_retired_it_and_a_foreign_new_CA_is_not_taken()
    {
        string next = Path.Combine(_world.Rig.Folder, "node-ca", "next.pem");
        string current = Path.Combine(_world.Rig.Folder, "node-ca", "ca.pem");
        await StepAsync(NodeCaStep.Rotate);
        await StepAsync(NodeCaStep.Rotate);
        string name = Authority.State.Names.Next!;

        File.Copy(current, next + ".kept");
        File.Move(next, current, overwrite: true);
        using NodeAuthority retired = NodeAuthority.LoadOrCreate(_world.Rig.Folder, _world.Rig.Time).Value;
        File.Move(next + ".kept", next);
        File.Copy(next, current, overwrite: true);
        Result<NodeAuthority> foreign = NodeAuthority.LoadOrCreate(_world.Rig.Folder, _world.Rig.Time);
        File.Delete(next);

        Assert.Equal((NodeCaPhase.Steady, name), (retired.State.Phase, retired.State.Names.Current));
        Assert.Equal("nodeCa.files", foreign.Problem!.Code);
        Assert.Equal("nodeCa.files", NodeAuthority.LoadOrCreate(_world.Rig.Folder, _world.Rig.Time).Problem!.Code);
    }

    [Fact]
    public async Task R12_a_disk_that_refuses_leaves_the_phase_as_it_was()
    {
        string next = Path.Combine(_world.Rig.Folder, "node-ca", "next.pem");
        Directory.CreateDirectory(next);

        Problem refused = (await StepAsync(NodeCaStep.Rotate)).Problem!;

        Assert.Equal(("nodeCa.files", NodeCaPhase.Steady), (refused.Code, Authority.State.Phase));
        Directory.Delete(next);
        Assert.True((await StepAsync(NodeCaStep.Rotate)).Ok);
    }

    private Task<Result<NodeCaView>> StepAsync(NodeCaStep step, bool force = false, bool dry = false) =>
        _world.Rig.Get<StepNodeCa>().RunAsync(
            WriteContext.System with { ValidateOnly = dry }, step, force, Token);
}
