using Linkspan.ControlPlane.Nodes;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Nodes;

/// <summary>The phases of a rotation as a table: which step has its turn, and what each node's standing means in it.</summary>
public sealed class NodeCaNamesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(NodeCaPhase.Steady, NodeCaStep.Rotate, NodeCaPhase.Trusting)]
    [InlineData(NodeCaPhase.Trusting, NodeCaStep.Rotate, NodeCaPhase.Renewing)]
    [InlineData(NodeCaPhase.Renewing, NodeCaStep.Retire, NodeCaPhase.Steady)]
    [InlineData(NodeCaPhase.Steady, NodeCaStep.Retire, null)]
    [InlineData(NodeCaPhase.Trusting, NodeCaStep.Retire, null)]
    [InlineData(NodeCaPhase.Renewing, NodeCaStep.Rotate, null)]
    [InlineData(NodeCaPhase.Trusting, NodeCaStep.Abandon, NodeCaPhase.Steady)]
    [InlineData(NodeCaPhase.Steady, NodeCaStep.Abandon, null)]
    [InlineData(NodeCaPhase.Renewing, NodeCaStep.Abandon, null)]
    public void R12_each_step_has_one_turn(NodeCaPhase phase, NodeCaStep step, NodeCaPhase? after) =>
        Assert.Equal(after, Names(phase).After(step));

    [Theory]
    [InlineData(NodeCaPhase.Steady, "old", "old")]
    [InlineData(NodeCaPhase.Trusting, "old,new", "old")]
    [InlineData(NodeCaPhase.Renewing, "old,new", "new")]
    public void R12_each_phase_trusts_and_issues(NodeCaPhase phase, string trusted, string issuer) =>
        Assert.Equal((trusted, issuer), (string.Join(',', Names(phase).Trusted), Names(phase).Issuer));

    // What the node shows and trusts; whether it is behind, and to renew; whether it holds the next step up, present and away.
    [Theory]
    [InlineData(NodeCaPhase.Steady, "old", "old", false, false, false, false)]
    [InlineData(NodeCaPhase.Steady, "old", "gone,old", true, true, false, false)]
    [InlineData(NodeCaPhase.Steady, "gone", "gone,old", true, true, false, false)]
    [InlineData(NodeCaPhase.Steady, null, null, false, true, false, false)]
    [InlineData(NodeCaPhase.Trusting, "old", "old", true, true, true, false)]
    [InlineData(NodeCaPhase.Trusting, null, null, true, true, true, false)]
    [InlineData(NodeCaPhase.Trusting, "old", "new,old", false, false, true, false)]
    [InlineData(NodeCaPhase.Renewing, "old", "old,new", true, true, true, true)]
    [InlineData(NodeCaPhase.Renewing, "old", "old", true, true, true, true)]
    [InlineData(NodeCaPhase.Renewing, null, null, true, true, true, true)]
    [InlineData(NodeCaPhase.Renewing, "new", "old,new", false, false, true, true)]
    public void R12_a_node_is_behind_until_it_shows_and_trusts_what_its_phase_needs(
        NodeCaPhase phase, string? issuer, string? trusted, bool isBehind, bool mustRenew, bool blocks, bool blocksAway)
    {
        NodeCaNames names = Names(phase);
        Node node = NodeOf(issuer, trusted?.Split(','));

        Assert.Equal(isBehind, names.IsBehind(node, Now));
        Assert.Equal(mustRenew, names.MustRenew(issuer, node.TrustedAuthorities));
        Assert.Equal((blocks, blocksAway), (names.Blocks(isAway: false), names.Blocks(isAway: true)));
    }

    [Fact]
    public void R12_a_node_whose_old_certificate_has_ended_is_cut_off_already_and_holds_nothing_up() =>
        Assert.False(Names(NodeCaPhase.Renewing).IsBehind(NodeOf("old", ["old"]), Now.AddDays(7)));

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("aa", 0)]
    [InlineData("{0}", 1)]
    [InlineData("{0},{0}", 2)]
    [InlineData("{0},", 0)]
    [InlineData("{0}x", 0)]
    [InlineData("{0},{0},{0},{0},{0},{0},{0},{0},{0}", 0)]
    public void S6_what_a_node_says_to_trust_is_a_short_list_of_fingerprints_or_nothing(string? text, int count) => Assert.Equal(
        count,
        NodeGreeting.ReadAuthorities(text?.Replace("{0}", new string('a', 64), StringComparison.Ordinal))?.Count ?? 0);

    private static NodeCaNames Names(NodeCaPhase phase) => new(phase, "old", phase == NodeCaPhase.Steady ? null : "new");

    private static Node NodeOf(string? issuer, string[]? trusted) => new(
        new Id<Node>("node-1"), new Id<Account>("acc-1"), new Id<Vpc>("vpc-1"), new Id<Zone>("zone-1"), [NodeRole.Endpoint],
        "host-1", "", NodeState.Active, "01", Now.AddDays(7), "1.0", Now)
    {
        CertificateIssuer = issuer,
        TrustedAuthorities = trusted,
    };
}
