using Linkspan.DataPlane.Names;
using Xunit;

namespace Linkspan.Unit.DataPlane.Names;

/// <summary>How long a zone must be well before clients are led to it again.</summary>
public sealed class ZoneSteadinessTests
{
    private const string Zone = "r1a";

    private readonly ZoneSteadiness _steadiness = new();
    private DateTimeOffset _now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_zone_that_is_well_for_the_first_time_is_led_to_at_once()
    {
        Well();

        Assert.True(_steadiness.IsSteady(Zone, _now));
        Assert.Null(_steadiness.NextChange(_now));
    }

    [Fact]
    public void R4_a_zone_that_fell_is_held_down_for_5_s_and_says_since_when_it_is_well()
    {
        Well();
        Ill();
        DateTimeOffset since = _now;

        Well();

        Assert.False(_steadiness.IsSteady(Zone, _now));
        Assert.Equal((since, 1, since + TimeSpan.FromSeconds(5)), _steadiness.Hold(Zone, _now));
        Assert.Equal(since + TimeSpan.FromSeconds(5), _steadiness.NextChange(_now));
        Assert.True(_steadiness.IsSteady(Zone, since + TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void R4_a_zone_that_flaps_every_3_s_for_10_minutes_is_never_led_to()
    {
        Well();
        Ill();
        for (int flap = 0; flap < 100; flap++)
        {
            Well();
            Pass(TimeSpan.FromSeconds(3));
            Assert.False(_steadiness.IsSteady(Zone, _now));
            Ill();
            Pass(TimeSpan.FromSeconds(3));
        }
    }

    [Fact]
    public void R4_each_fall_doubles_the_hold_down_up_to_a_minute()
    {
        Well();
        List<double> holds = [];
        for (int fall = 0; fall < 6; fall++)
        {
            Ill();
            Well();
            holds.Add((_steadiness.Hold(Zone, _now)!.Value.Until - _now).TotalSeconds);
        }

        Assert.Equal([5, 10, 20, 40, 60, 60], holds);
    }

    [Fact]
    public void Falls_are_forgotten_after_five_good_minutes()
    {
        Well();
        for (int fall = 0; fall < 3; fall++)
        {
            Ill();
            Well();
        }
        Pass(ZoneSteadiness.Forgiveness);

        Ill();
        Well();

        Assert.Equal(1, _steadiness.Hold(Zone, _now)?.Falls);
    }

    private void Well() => _steadiness.Note(new HashSet<string> { Zone }, _now);

    private void Ill() => _steadiness.Note(new HashSet<string>(), _now);

    private void Pass(TimeSpan time) => _now += time;
}
