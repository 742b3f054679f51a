using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Sessions;

public sealed class ConnectionRateTests
{
    private readonly ConnectionRate _rate = new();

    [Fact]
    public void A_seconds_worth_may_come_at_once_and_then_one_at_a_time_at_the_limits_pace()
    {
        Assert.All(Enumerable.Range(0, 50), _ => Assert.True(_rate.TryTake(50, nowMs: 0)));
        Assert.False(_rate.TryTake(50, nowMs: 0));
        Assert.False(_rate.TryTake(50, nowMs: 19));
        Assert.True(_rate.TryTake(50, nowMs: 20));
        Assert.False(_rate.TryTake(50, nowMs: 20));
        Assert.All(Enumerable.Range(0, 50), _ => Assert.True(_rate.TryTake(50, nowMs: 5_000)));
        Assert.False(_rate.TryTake(50, nowMs: 5_000));
    }

    [Fact]
    public void One_in_a_second_is_one_in_a_second()
    {
        Assert.True(_rate.TryTake(1, nowMs: 0));
        Assert.False(_rate.TryTake(1, nowMs: 999));
        Assert.True(_rate.TryTake(1, nowMs: 1_000));
    }

    [Theory]
    [InlineData(LimitSetter.Consumer, "ask the endpoint's owner to allow more")]
    [InlineData(LimitSetter.Provider, "ask the provider to allow more")]
    public void Who_opens_too_many_in_a_second_is_told_so_and_who_may_raise_it(LimitSetter setter, string end)
    {
        SessionRig[] rigs = [.. Enumerable.Range(0, 3).Select(_ => Open(endpoint => Limited(endpoint, 2, setter)))];

        Assert.Equal([SessionPhase.Dialing, SessionPhase.Dialing, SessionPhase.Ended], rigs.Select(rig => rig.Phase));
        Assert.Equal(new SessionOutcome(SessionEnd.Refused, RefusalReason.ConnectionRateLimit), rigs[2].Outcome);
        Assert.StartsWith(
            "1040 [ConnectionRateLimit] endpoint ep-1 opens more than its 2 connections per second: try again, ",
            rigs[2].Refusal, StringComparison.Ordinal);
        Assert.EndsWith(end, rigs[2].Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_refused_for_another_reason_uses_nothing_up()
    {
        for (int attempt = 0; attempt < 10; attempt++)
        {
            Assert.Equal("NotRegistered", Open(endpoint => Limited(endpoint, 1).Refused()).Outcome.Reason);
            Assert.Equal("SecurityGroup", Open(endpoint => Limited(endpoint, 1) with { SecurityRules = [] }).Outcome.Reason);
            Assert.Equal("ConnectionLimit", Open(endpoint => Limited(endpoint, 1), ofEndpoint: 1_001).Outcome.Reason);
        }

        Assert.Equal(SessionPhase.Dialing, Open(endpoint => Limited(endpoint, 1)).Phase);
    }

    private SessionRig Open(Func<EndpointPlacement, EndpointPlacement> endpoint, int ofEndpoint = 1) =>
        new SessionRig(endpoint).Accept(counts: new SessionCounts(ofEndpoint, 1, 1, NewConnections: _rate), nowMs: 3);

    private static EndpointPlacement Limited(
        EndpointPlacement endpoint, int perSecond, LimitSetter setter = LimitSetter.Provider) => endpoint with
        {
            Limits = EndpointLimits.Default with { NewConnectionsPerSecond = perSecond, NewConnectionsSetBy = setter },
        };
}
