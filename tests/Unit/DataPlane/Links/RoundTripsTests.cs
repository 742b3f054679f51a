using Linkspan.DataPlane.Links;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>How long a peer may be silent, by how long its answers take.</summary>
public sealed class RoundTripsTests
{
    private readonly RoundTrips _roundTrips = new();

    [Fact]
    public void Before_the_first_answer_nothing_is_allowed()
    {
        Assert.Null(_roundTrips.LastMs);
        Assert.Equal(TimeSpan.Zero, _roundTrips.Allowance);
    }

    [Fact]
    public void R14_a_peer_whose_answers_take_two_seconds_may_be_silent_for_eight_more()
    {
        _roundTrips.Note(TimeSpan.FromSeconds(2));

        Assert.Equal(2000, _roundTrips.LastMs);
        Assert.Equal(TimeSpan.FromSeconds(8), _roundTrips.Allowance);
    }

    [Fact]
    public void The_slowest_answer_counts_and_is_forgotten_by_quicker_ones()
    {
        _roundTrips.Note(TimeSpan.FromSeconds(2));
        _roundTrips.Note(TimeSpan.FromMilliseconds(10));

        Assert.Equal(10, _roundTrips.LastMs);
        Assert.Equal(TimeSpan.FromSeconds(7), _roundTrips.Allowance);

        for (int answer = 0; answer < 60; answer++)
        {
            _roundTrips.Note(TimeSpan.FromMilliseconds(10));
        }
        Assert.Equal(TimeSpan.FromMilliseconds(40), _roundTrips.Allowance);
    }

    [Fact]
    public void Whoever_answers_very_late_gains_no_more_than_a_bound()
    {
        _roundTrips.Note(TimeSpan.FromMinutes(5));

        Assert.Equal(RoundTrips.MostAllowance, _roundTrips.Allowance);
    }
}
