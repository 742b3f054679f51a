using Linkspan.DataPlane.Health;
using Xunit;

namespace Linkspan.Unit.DataPlane.Health;

public sealed class HealthStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A probe each second: + succeeds, - fails. The result after each: ? unknown, H healthy, U unhealthy.</summary>
    [Theory]
    [InlineData("+", "H")]
    [InlineData("-", "?")]
    [InlineData("--", "?U")]
    [InlineData("-+", "?H")]
    [InlineData("+-+-+", "HHHHH")]
    [InlineData("+--", "HHU")]
    [InlineData("--+-++", "?UUUUH")]
    [InlineData("--+-+-+", "?UUUUUU")]
    [InlineData("+--++--", "HHUUHHU")]
    public void R4_One_probe_against_the_rule_changes_nothing_but_at_first(string probes, string expected)
    {
        HealthState state = HealthState.Unknown(Start);
        string seen = "";

        for (int index = 0; index < probes.Length; index++)
        {
            state = state.After(Outcome(probes[index] == '+'), Start.AddSeconds(index));
            seen += state.Status switch { HealthStatus.Unknown => '?', HealthStatus.Healthy => 'H', _ => 'U' };
        }

        Assert.Equal(expected, seen);
    }

    [Fact]
    public void Since_is_the_time_of_the_change_and_the_last_probe_is_kept()
    {
        HealthState state = HealthState.Unknown(Start)
            .After(Outcome(true), Start.AddSeconds(1))
            .After(Outcome(true), Start.AddSeconds(2))
            .After(Outcome(false), Start.AddSeconds(3));

        Assert.Equal((HealthStatus.Healthy, Start.AddSeconds(1)), (state.Status, state.Since));
        Assert.Equal((ProbeClass.Refused, Start.AddSeconds(3)), (state.Last!.Class, state.LastAt));
        Assert.True(state.IsDoubtful);

        state = state.After(Outcome(false), Start.AddSeconds(4));

        Assert.Equal((HealthStatus.Unhealthy, Start.AddSeconds(4), false), (state.Status, state.Since, state.IsDoubtful));
    }

    [Fact]
    public void Doubt_is_settled_soon_and_a_probe_that_may_harm_waits_long()
    {
        MonitorIntervals intervals = MonitorIntervals.Default;
        HealthState unhealthy = HealthState.Unknown(Start).After(Outcome(false), Start).After(Outcome(false), Start);

        Assert.Equal(intervals.Doubtful, intervals.After(HealthState.Unknown(Start).After(Outcome(false), Start)));
        Assert.Equal(intervals.Ordinary, intervals.After(unhealthy));
        Assert.Equal(
            intervals.Harmful, intervals.After(unhealthy.After(Outcome(false) with { Class = ProbeClass.ProxyMismatch }, Start)));
    }

    [Fact]
    public void Every_class_has_a_sentence()
    {
        Assert.All(Enum.GetValues<ProbeClass>(), found => Assert.EndsWith(".", (Outcome(true) with { Class = found }).Message));
    }

    private static ProbeOutcome Outcome(bool healthy) => new(healthy ? ProbeClass.Healthy : ProbeClass.Refused, null, null, 1);
}
