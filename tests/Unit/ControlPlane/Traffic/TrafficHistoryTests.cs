using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Linkspan.Testing;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Traffic;

public sealed class TrafficHistoryTests
{
    private const string Key = "ep-00000000000000000001";
    private static readonly Id<InterfaceEndpoint> Endpoint = new(Key);
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 3, TimeSpan.Zero));
    private readonly TrafficHistory _history;

    public TrafficHistoryTests() => _history = new TrafficHistory(_time);

    private TrafficWindow Window => _history.Read(Endpoint, TrafficHalf.Consumer);

    [Fact]
    public void A_server_that_has_just_started_says_since_when_it_knows()
    {
        _time.Advance(TimeSpan.FromSeconds(25));

        Assert.Equal(_history.StartedAt, Window.Since);
        Assert.Equal(["12:00:00", "12:00:10", "12:00:20"], Window.Points.Select(point => $"{point.Start:HH:mm:ss}"));
        Assert.Equal(TrafficMove.None, Window.Sum);
    }

    [Fact]
    public void What_moves_within_a_step_is_added_up_and_of_the_sessions_the_most_is_kept()
    {
        Add(sessions: 2, bytes: 100);
        Add(sessions: 5, bytes: 50);
        Add(sessions: 1, bytes: 0);
        _time.Advance(TimeSpan.FromSeconds(10));
        Add(sessions: 3, bytes: 7);

        Assert.Equal([(5, 150L), (3, 7L)], Window.Points.Select(point => (point.LiveSessions, point.Move.ToClientBytes)));
    }

    [Fact]
    public void Sessions_that_stay_open_in_silence_are_shown_in_every_step()
    {
        Add(sessions: 4, bytes: 1);
        _time.Advance(TimeSpan.FromMinutes(20));

        Assert.All(Window.Points, point => Assert.Equal((4, TrafficMove.None), (point.LiveSessions, point.Move)));
        Add(sessions: 0, bytes: 1);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([4, 4, 0], Window.Points.TakeLast(3).Select(point => point.LiveSessions));
    }

    [Fact]
    public void A_quarter_of_an_hour_is_kept_and_no_more()
    {
        for (int step = 0; step < 300; step++)
        {
            Add(sessions: 1, bytes: step);
            _time.Advance(TrafficHistory.Step);
        }

        Assert.Equal(90, Window.Points.Count);
        Assert.Equal(TimeSpan.FromMinutes(15), TrafficHistory.Length);
        Assert.Equal(Enumerable.Range(211, 89).Sum(), Window.Sum.ToClientBytes);
        Assert.Equal(Window.Points[0].Start, Window.Since);
    }

    [Fact]
    public void Each_half_has_its_own_figures_and_a_deleted_endpoint_has_none()
    {
        Add(sessions: 1, bytes: 10);
        _history.Add(Key, TrafficHalf.Provider, Move(3), 1);

        Assert.Equal(10, Window.Sum.ToClientBytes);
        Assert.Equal(3, _history.Read(Endpoint, TrafficHalf.Provider).Sum.ToClientBytes);
        _history.Forget(Key);
        Assert.Equal(0, Window.Sum.ToClientBytes);
        Assert.Equal(0, _history.Read(Endpoint, TrafficHalf.Provider).Sum.ToClientBytes);
    }

    [Fact]
    public void Its_version_grows_with_each_step_until_nothing_that_moved_is_shown_any_more()
    {
        long before = _history.Version;
        _time.Advance(TrafficHistory.Length);
        Assert.Equal(before, _history.Version);

        Add(sessions: 1, bytes: 1);
        long[] versions = [.. Enumerable.Range(0, 100).Select(_ => NextVersion())];

        Assert.True(versions[0] > before);
        Assert.Equal(90, versions.Distinct().Count());
        Assert.Equal(versions.Order(), versions);
    }

    [Fact]
    public void Refusals_are_added_up_by_reason()
    {
        _history.Add(Key, TrafficHalf.Consumer, Refused(("A", 1), ("B", 2)), 0);
        _history.Add(Key, TrafficHalf.Consumer, Refused(("B", 3)), 0);
        _time.Advance(TrafficHistory.Step);
        _history.Add(Key, TrafficHalf.Consumer, Refused(("C", 1)), 0);

        Assert.Equal(
            [("A", 1L), ("B", 5L), ("C", 1L)],
            Window.Sum.Refusals.OrderBy(refusal => refusal.Key).Select(refusal => (refusal.Key, refusal.Value)));
    }

    private long NextVersion()
    {
        _time.Advance(TrafficHistory.Step);
        return _history.Version;
    }

    private void Add(int sessions, long bytes) => _history.Add(Key, TrafficHalf.Consumer, Move(bytes), sessions);

    private static TrafficMove Move(long bytes) => TrafficMove.None with { ToClientBytes = bytes };

    private static TrafficMove Refused(params (string Reason, long Count)[] refusals) =>
        TrafficMove.None with { Refusals = refusals.ToDictionary(refusal => refusal.Reason, refusal => refusal.Count) };
}
