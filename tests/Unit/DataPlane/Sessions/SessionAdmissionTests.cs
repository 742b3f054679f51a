using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Sessions;

/// <summary>Who gets a session, who is told why not, and who is told nothing.</summary>
public sealed class SessionAdmissionTests
{
    public static TheoryData<string, string, string> Refusals => new()
    {
        { "not registered", "NotRegistered", "1045 [NotRegistered] endpoint ep-1 is not accepted yet: create" },
        { "service deleted", AccessReason.ServiceDeleted, "1045 [ServiceDeleted] the service of endpoint ep-1 was deleted" },
        { "no service node", RefusalReason.ServiceUnreachable, "1105 [ServiceUnreachable] no service node serves epsrv-1" },
        { "database unhealthy", RefusalReason.DatabaseUnhealthy, "1105 [DatabaseUnhealthy] the database of instance instance-1" },
        { "outside the network", RefusalReason.ClientOutsideVpc, "1130 [ClientOutsideVpc] client address 10.9.9.9 is outside" },
        { "too many sessions", RefusalReason.ConnectionLimit, "1040 [ConnectionLimit] endpoint ep-1 has its 1000 connections" },
        { "too many half-open", RefusalReason.HandshakeLimit, "1040 [HandshakeLimit] too many connections to endpoint ep-1" },
        { "node full", RefusalReason.NodeExhausted, "1040 [NodeExhausted] this node has no file descriptor or port left" },
        { "too many half-open of one source", RefusalReason.HandshakeLimit, "1040 [HandshakeLimit]" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void An_admitted_peer_that_is_refused_is_told_why_in_the_place_of_the_greeting(
        string what, string reason, string start)
    {
        SessionRig rig = Refused(what);

        Assert.StartsWith(start, rig.Refusal, StringComparison.Ordinal);
        Assert.Equal(new SessionOutcome(SessionEnd.Refused, reason), rig.Outcome);
        Assert.Equal(EffectKinds.RefuseClient | EffectKinds.Ended, rig.Asked);
    }

    [Fact]
    public void A_refusal_is_one_whole_packet_with_sequence_number_0()
    {
        SessionRig rig = Refused("not registered");

        byte[] packet = rig.Effects.ToClient.ToArray();
        Assert.Equal(packet.Length - 4, packet[0] | (packet[1] << 8) | (packet[2] << 16));
        Assert.Equal(0, packet[3]);
        Assert.Equal(0xFF, packet[4]);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.255.255.255", true)]
    [InlineData("128.0.0.1", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("::1", false)]
    public void A_source_that_no_rule_admits_is_reset_without_a_word(string client, bool isAdmitted)
    {
        SessionRig rig = new SessionRig().Accept(client);

        Assert.Equal(isAdmitted ? EffectKinds.Dial : EffectKinds.ResetClient | EffectKinds.Ended, rig.Asked);
        Assert.Equal(isAdmitted ? default : new SessionOutcome(SessionEnd.Dropped, RefusalReason.SecurityGroup), rig.Outcome);
    }

    [Fact]
    public void A_source_that_no_rule_admits_does_not_learn_that_the_endpoint_is_not_registered()
    {
        SessionRig rig = new SessionRig(endpoint => endpoint.Refused() with { SecurityRules = [] }).Accept();

        Assert.Empty(rig.Refusal);
        Assert.Equal(SessionEnd.Dropped, rig.Outcome.End);
    }

    [Fact]
    public void A_peer_outside_the_network_does_not_learn_that_the_endpoint_is_not_registered()
    {
        SessionRig rig = new SessionRig(endpoint => AdmitsAll(endpoint).Refused()).Accept("10.9.9.9");

        Assert.Equal(RefusalReason.ClientOutsideVpc, rig.Outcome.Reason);
    }

    [Theory]
    [InlineData(1_000, 100, 10, true)]
    [InlineData(1_001, 1, 1, false)]
    [InlineData(1, 101, 1, false)]
    [InlineData(1, 1, 11, false)]
    public void The_last_session_within_each_limit_is_let_through(int ofEndpoint, int halfOpen, int ofSource, bool isLetThrough)
    {
        SessionRig rig = new SessionRig().Accept(counts: new SessionCounts(ofEndpoint, halfOpen, ofSource));

        Assert.Equal(isLetThrough ? SessionPhase.Dialing : SessionPhase.Ended, rig.Phase);
    }

    private static SessionRig Refused(string what) => what switch
    {
        "not registered" => new SessionRig(endpoint => endpoint.Refused()).Accept(),
        "service deleted" => new SessionRig(endpoint => endpoint with { ServiceId = null }).Accept(),
        "no service node" => new SessionRig(isServicePlaced: false).Accept(),
        "database unhealthy" => new SessionRig(standing: DatabaseStanding.Unhealthy).Accept(),
        "outside the network" => new SessionRig(AdmitsAll).Accept("10.9.9.9"),
        "too many sessions" => new SessionRig().Accept(counts: new SessionCounts(1_001, 1, 1)),
        "too many half-open" => new SessionRig().Accept(counts: new SessionCounts(1, 101, 1)),
        "node full" => new SessionRig().Accept(counts: new SessionCounts(1, 1, 1, IsNodeFull: true)),
        "too many half-open of one source" => new SessionRig().Accept(counts: new SessionCounts(1, 1, 11)),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static EndpointPlacement AdmitsAll(EndpointPlacement endpoint) =>
        endpoint with { SecurityRules = [new SecurityRule(true, 1, 65535, "0.0.0.0/0")] };
}
