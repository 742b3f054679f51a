using Linkspan.ControlPlane.Reconciliation;
using Linkspan.Testing;
using Xunit;

namespace Linkspan.Unit.ControlPlane.Reconciliation;

public sealed class ReconcileQueueTests
{
    private readonly ManualTime _time = new();
    private readonly ReconcileQueue _queue;

    public ReconcileQueueTests() => _queue = new ReconcileQueue(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void An_object_stands_in_the_queue_once_however_often_it_is_touched()
    {
        _queue.Touch("endpoints", "ep-1");
        _queue.Touch("endpoints", "ep-1");
        _queue.Touch("endpoints", "ep-1", sweep: true);

        Assert.Equal(["ep-1"], TakeAll());
    }

    [Fact]
    public void What_is_touched_while_it_is_looked_at_is_looked_at_again()
    {
        _queue.Touch("endpoints", "ep-1");
        Assert.True(_queue.TryTake(out _));

        _queue.Touch("endpoints", "ep-1");
        bool twiceAtOnce = _queue.TryTake(out _);
        _queue.Done("endpoints", "ep-1");

        Assert.False(twiceAtOnce);
        Assert.Equal(["ep-1"], TakeAll());
    }

    [Fact]
    public void What_is_not_touched_while_it_is_looked_at_is_done()
    {
        _queue.Touch("endpoints", "ep-1");
        Assert.True(_queue.TryTake(out _));

        _queue.Done("endpoints", "ep-1");

        Assert.Empty(TakeAll());
    }

    [Fact]
    public void What_somebody_waits_for_goes_before_a_sweep()
    {
        _queue.Touch("endpoints", "swept-1", sweep: true);
        _queue.Touch("endpoints", "swept-2", sweep: true);

        _queue.Touch("endpoints", "prompt");

        Assert.Equal(["prompt", "swept-1", "swept-2"], TakeAll());
    }

    [Fact]
    public void A_swept_object_that_somebody_waits_for_moves_to_the_front()
    {
        _queue.Touch("endpoints", "ep-1", sweep: true);
        _queue.Touch("endpoints", "ep-2", sweep: true);

        _queue.Touch("endpoints", "ep-2");

        Assert.Equal(["ep-2", "ep-1"], TakeAll());
    }

    [Fact]
    public async Task Whoever_waits_is_woken_by_a_touch()
    {
        Task<(string, string)> taken = _queue.TakeAsync(Token);
        Assert.False(taken.IsCompleted);

        _queue.Touch("endpoints", "ep-1", sweep: true);

        Assert.Equal(("endpoints", "ep-1"), await taken);
    }

    [Fact]
    public async Task Whoever_waits_is_not_given_what_another_took_from_the_other_place()
    {
        _queue.Touch("endpoints", "ep-1", sweep: true);
        _queue.Touch("endpoints", "ep-1");
        _ = await _queue.TakeAsync(Token);
        _queue.Done("endpoints", "ep-1");

        Task<(string, string)> next = _queue.TakeAsync(Token);
        _queue.Touch("endpoints", "ep-2");

        Assert.Equal(("endpoints", "ep-2"), await next);
    }

    [Fact]
    public void A_later_look_is_queued_when_its_time_has_come()
    {
        _queue.TouchAfter(TimeSpan.FromSeconds(2), "endpoints", "ep-1");

        _time.Advance(TimeSpan.FromSeconds(1));
        string[] early = TakeAll();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(early);
        Assert.Equal(["ep-1"], TakeAll());
    }

    [Fact]
    public void Of_several_later_looks_the_earliest_counts_and_holds_the_only_timer()
    {
        _queue.TouchAfter(TimeSpan.FromDays(7), "endpoints", "ep-1");
        _queue.TouchAfter(TimeSpan.FromSeconds(1), "endpoints", "ep-1");
        _queue.TouchAfter(TimeSpan.FromMinutes(1), "endpoints", "ep-1");

        int timers = _time.WaitingTimers;
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, timers);
        Assert.Equal(0, _time.WaitingTimers);
        Assert.Equal(["ep-1"], TakeAll());
    }

    private string[] TakeAll()
    {
        List<string> keys = [];
        while (_queue.TryTake(out (string Kind, string Key) next))
        {
            keys.Add(next.Key);
            _queue.Done(next.Kind, next.Key);
        }

        return [.. keys];
    }
}
