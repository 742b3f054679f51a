using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Sessions;
using Xunit;

namespace Linkspan.Unit.DataPlane.Sessions;

/// <summary>From the first byte to the end: half-close, resets, limits, revocation.</summary>
public sealed class SessionRelayTests
{
    private const EffectKinds BothClosed = EffectKinds.CloseClient | EffectKinds.CloseDatabase | EffectKinds.Ended;
    private const EffectKinds BothReset = EffectKinds.ResetClient | EffectKinds.ResetDatabase | EffectKinds.Ended;

    /// <summary>What happens one after the other, what is asked after each, and how it ended.</summary>
    public static TheoryData<string, string, string> Endings => new()
    {
        { "client-", "HalfCloseDatabase", "" },
        { "database-", "HalfCloseClient", "" },
        { "client- database-", "HalfCloseDatabase | Closed", "ClientClosed" },
        { "database- client-", "HalfCloseClient | Closed", "DatabaseClosed" },
        { "client!", "Reset", "ClientReset" },
        { "database!", "Reset", "DatabaseReset" },
        { "client- database!", "HalfCloseDatabase | Reset", "DatabaseReset" },
        { "client- client!", "HalfCloseDatabase | Reset", "ClientReset" },
        { "database- client!", "HalfCloseClient | Reset", "ClientReset" },
        { "database-x", "None", "" },
        { "database-x database-", "None | Closed", "DatabaseClosed" },
        { "database-x database!", "None | Reset", "DatabaseReset" },
        { "database- database-x", "HalfCloseClient | Reset", "DatabaseReset" },
        { "client-x client-", "None | Closed", "ClientClosed" },
        { "client- client-x", "HalfCloseDatabase | Reset", "ClientReset" },
        { "client! database-", "Reset | None", "ClientReset" },
        { "client! client!", "Reset | None", "ClientReset" },
        { "client- database- client!", "HalfCloseDatabase | Closed | None", "ClientClosed" },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public void Each_direction_ends_by_itself_and_the_end_names_the_side(string events, string asked, string end)
    {
        SessionRig rig = new SessionRig().Relay();

        string answers = string.Join(" | ", events.Split(' ').Select(happened => NameOf(rig.Feed(EventOf(happened)).Asked)));

        Assert.Equal(asked, answers);
        Assert.Equal(end, rig.Phase == SessionPhase.Ended ? rig.Outcome.End.ToString() : "");
    }

    [Fact]
    public void Bytes_are_counted_both_ways()
    {
        SessionRig rig = new SessionRig().Relay();

        rig.Session.OnClientBytes(3, nowMs: 1);
        rig.Session.OnDatabaseBytes(40, nowMs: 2);
        rig.Session.OnClientBytes(5, nowMs: 3);

        Assert.Equal(8, rig.Session.ToDatabaseBytes);
        Assert.Equal(40, rig.Session.ToClientBytes);
    }

    [Fact]
    public void Silence_for_the_whole_idle_time_ends_the_session_as_idle()
    {
        SessionRig rig = Limited(idleMs: 1_000).Relay(nowMs: 500);
        long armedAt = rig.Effects.TimerAtMs;

        rig.Feed((Session session, ref Effects effects) => session.OnTimer(1_500, ref effects));

        Assert.Equal(1_500, armedAt);
        Assert.Equal(BothClosed, rig.Asked);
        Assert.Equal(new SessionOutcome(SessionEnd.Idle, null), rig.Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_byte_of_either_side_starts_the_idle_time_again(bool ofClient)
    {
        SessionRig rig = Limited(idleMs: 1_000).Relay();

        if (ofClient)
        {
            rig.Session.OnClientBytes(1, nowMs: 700);
        }
        else
        {
            rig.Session.OnDatabaseBytes(1, nowMs: 700);
        }
        rig.Feed((Session session, ref Effects effects) => session.OnTimer(1_000, ref effects));

        Assert.Equal(EffectKinds.SetTimer, rig.Asked);
        Assert.Equal(1_700, rig.Effects.TimerAtMs);
    }

    [Fact]
    public void The_lifetime_ends_a_busy_session_and_counts_from_the_accept()
    {
        SessionRig rig = Limited(idleMs: 1_000, lifetimeMs: 2_500).Relay(nowMs: 100);
        rig.Session.OnClientBytes(1, nowMs: 2_000);

        rig.Feed((Session session, ref Effects effects) => session.OnTimer(2_100, ref effects));
        long armedAt = rig.Effects.TimerAtMs;
        rig.Feed((Session session, ref Effects effects) => session.OnTimer(2_600, ref effects));

        Assert.Equal(2_600, armedAt);
        Assert.Equal(BothClosed, rig.Asked);
        Assert.Equal(new SessionOutcome(SessionEnd.Lifetime, null), rig.Outcome);
    }

    [Fact]
    public void R8_A_database_that_takes_the_connection_and_says_nothing_is_told_in_its_place()
    {
        SessionRig rig = new SessionRig().Relay(nowMs: 500);
        long armedAt = rig.Effects.TimerAtMs;

        rig.Feed((Session session, ref Effects effects) => session.OnTimer(10_500, ref effects));

        Assert.Equal(10_500, armedAt);
        Assert.Equal(EffectKinds.TellClient | BothClosed, rig.Asked);
        Assert.Equal(
            "1105 [DatabaseSilent] the database of instance instance-1 took the connection and did not greet within 10 s: "
                + "the provider must act", rig.Refusal);
        Assert.Equal(new SessionOutcome(SessionEnd.Refused, RefusalReason.DatabaseSilent), rig.Outcome);
    }

    [Fact]
    public void R8_It_is_told_of_also_where_the_idle_time_is_as_short()
    {
        SessionRig rig = Limited(idleMs: 10_000).Relay();

        rig.Feed((Session session, ref Effects effects) => session.OnTimer(10_000, ref effects));

        Assert.Equal(new SessionOutcome(SessionEnd.Refused, RefusalReason.DatabaseSilent), rig.Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Once_a_byte_has_passed_silence_is_a_matter_of_the_idle_time(bool ofClient)
    {
        SessionRig rig = Limited(idleMs: 60_000).Relay();

        if (ofClient)
        {
            rig.Session.OnClientBytes(1, nowMs: 9_000);
        }
        else
        {
            rig.Session.OnDatabaseBytes(1, nowMs: 9_000);
        }
        rig.Feed((Session session, ref Effects effects) => session.OnTimer(10_000, ref effects));

        Assert.Equal(EffectKinds.SetTimer, rig.Asked);
        Assert.Equal(69_000, rig.Effects.TimerAtMs);
    }

    [Fact]
    public void Withdrawn_access_resets_both_sides_and_keeps_the_reason()
    {
        SessionRig rig = new SessionRig().Relay()
            .Feed((Session session, ref Effects effects) => session.OnRevoked("Disconnected", ref effects));

        Assert.Equal(BothReset, rig.Asked);
        Assert.Equal("Revoked (Disconnected)", rig.Outcome.ToString());
    }

    [Fact]
    public void A_node_that_stops_closes_both_sides_in_order()
    {
        SessionRig rig = new SessionRig().Relay()
            .Feed((Session session, ref Effects effects) => session.OnNodeStopping(ref effects));

        Assert.Equal(BothClosed, rig.Asked);
        Assert.Equal(SessionEnd.NodeStopping, rig.Outcome.End);
    }

    [Fact]
    public void Nothing_that_comes_after_the_end_changes_it()
    {
        SessionRig rig = new SessionRig().Relay().Feed(EventOf("client!"));

        rig.Feed((Session session, ref Effects effects) =>
        {
            session.OnRevoked("Disconnected", ref effects);
            session.OnTimer(long.MaxValue, ref effects);
            session.OnNodeStopping(ref effects);
            session.OnDialFailed(DialFailure.Refused, ref effects);
        });

        Assert.Equal(EffectKinds.None, rig.Asked);
        Assert.Equal(SessionEnd.ClientReset, rig.Outcome.End);
    }

    private static SessionRig Limited(int idleMs, int? lifetimeMs = null) => new(endpoint => endpoint with
    {
        Limits = new EndpointLimits(
            1_000, TimeSpan.FromMilliseconds(idleMs), lifetimeMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null),
    });

    /// <summary>side- ended sending, side-x takes no more, side! broke.</summary>
    private static SessionRig.Event EventOf(string happened) => happened switch
    {
        "client-" => (Session session, ref Effects effects) => session.OnClientHalfClosed(ref effects),
        "database-" => (Session session, ref Effects effects) => session.OnDatabaseHalfClosed(ref effects),
        "client-x" => (Session session, ref Effects effects) => session.OnClientRefusesBytes(ref effects),
        "database-x" => (Session session, ref Effects effects) => session.OnDatabaseRefusesBytes(ref effects),
        "client!" => (Session session, ref Effects effects) => session.OnClientFailed(ref effects),
        "database!" => (Session session, ref Effects effects) => session.OnDatabaseFailed(ref effects),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private static string NameOf(EffectKinds asked) => asked switch
    {
        BothClosed => "Closed",
        BothReset => "Reset",
        _ => asked.ToString(),
    };
}
