using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;
using Xunit;

namespace Linkspan.Unit.DataPlane.Sessions;

/// <summary>From the choice of a database to the first byte.</summary>
public sealed class SessionDialTests
{
    [Fact]
    public void The_database_of_the_endpoints_own_zone_is_dialled_first_and_the_next_one_when_that_fails()
    {
        SessionRig rig = new SessionRig().Accept();
        DatabaseAddress? first = rig.Effects.Backend?.Database;

        rig.Feed((Session session, ref Effects effects) => session.OnDialFailed(DialFailure.Refused, ref effects));

        Assert.Equal(SessionRig.InZoneA, first);
        Assert.Equal(SessionRig.InZoneB, rig.Effects.Backend?.Database);
        Assert.Equal(EffectKinds.Dial, rig.Asked);
    }

    [Fact]
    public void When_no_database_answers_the_client_is_told_the_class_of_the_last_failure_and_no_address()
    {
        SessionRig rig = new SessionRig().Accept()
            .Feed((Session session, ref Effects effects) => session.OnDialFailed(DialFailure.Refused, ref effects))
            .Feed((Session session, ref Effects effects) => session.OnDialFailed(DialFailure.Timeout, ref effects));

        Assert.Equal(
            "1105 [DatabaseUnreachable] the database of instance instance-1 cannot be reached (Timeout): the provider must act",
            rig.Refusal);
        Assert.DoesNotContain("10.0.0", rig.Refusal, StringComparison.Ordinal);
        Assert.Equal(new SessionOutcome(SessionEnd.Refused, RefusalReason.DatabaseUnreachable), rig.Outcome);
    }

    [Fact]
    public void A_node_without_descriptors_does_not_blame_the_database()
    {
        SessionRig rig = new SessionRig().Accept()
            .Feed((Session session, ref Effects effects) => session.OnDialFailed(DialFailure.Exhausted, ref effects))
            .Feed((Session session, ref Effects effects) => session.OnDialFailed(DialFailure.Exhausted, ref effects));

        Assert.StartsWith("1040 [NodeExhausted]", rig.Refusal, StringComparison.Ordinal);
        Assert.EndsWith("the operator must raise its limits", rig.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_expects_no_header_gets_none()
    {
        SessionRig rig = new SessionRig().Relay();

        Assert.Equal(EffectKinds.Relay | EffectKinds.SetTimer, rig.Asked);
        Assert.Equal(SessionPhase.Relaying, rig.Phase);
    }

    [Fact]
    public void A_proxy_header_names_the_client_and_the_endpoint()
    {
        SessionRig rig = new SessionRig(proxy: ProxyProtocolMode.V2).Relay();

        Assert.Equal(EffectKinds.SendToDatabase | EffectKinds.Relay | EffectKinds.SetTimer, rig.Asked);
        Assert.Equal(
            "0D0A0D0A000D0A515549540A" + "21" + "11" + "000C" + "7F000001" + "7F400001" + "C350" + "0FA0",
            Convert.ToHexString(rig.Effects.ToDatabase.Span));
    }

    [Fact]
    public void A_proxy_header_with_tlvs_carries_network_endpoint_and_service_within_240_bytes()
    {
        SessionRig rig = new SessionRig(proxy: ProxyProtocolMode.V2WithTlvs).Relay();

        string header = Convert.ToHexString(rig.Effects.ToDatabase.Span);
        Assert.StartsWith(
            "0D0A0D0A000D0A515549540A" + "2111" + "0028" + "7F0000017F400001C3500FA0", header, StringComparison.Ordinal);
        Assert.EndsWith(
            "E10006" + "01" + Hex("vpc-1") + "E10005" + "02" + Hex("ep-1") + "E10008" + "03" + Hex("epsrv-1"),
            header,
            StringComparison.Ordinal);
        Assert.InRange(header.Length / 2, 28, 240);
    }

    [Fact]
    public void Ids_that_would_take_the_header_over_its_limit_are_left_out_together()
    {
        string longId = "vpc-" + new string('x', 80);
        SessionRig rig = new(endpoint => endpoint with { VpcId = longId }, proxy: ProxyProtocolMode.V2WithTlvs);

        byte[]? header = SessionHeader.For(rig.Terms, SessionRig.Listener);

        Assert.Equal(28, header!.Length);
    }

    [Fact]
    public void A_database_that_answers_after_the_session_ended_is_closed_again()
    {
        SessionRig rig = new SessionRig().Accept()
            .Feed((Session session, ref Effects effects) => session.OnRevoked("Disconnected", ref effects))
            .Feed((Session session, ref Effects effects) => session.OnDialed(5, ref effects));

        Assert.Equal(EffectKinds.CloseDatabase, rig.Asked);
        Assert.Equal(new SessionOutcome(SessionEnd.Revoked, "Disconnected"), rig.Outcome);
    }

    [Fact]
    public void A_client_that_still_waits_when_the_node_stops_is_told_so()
    {
        SessionRig rig = new SessionRig().Accept()
            .Feed((Session session, ref Effects effects) => session.OnNodeStopping(ref effects));

        Assert.Equal("1053 [NodeStopping] this node stops: connect again", rig.Refusal);
    }

    private static string Hex(string text) => Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(text));
}
