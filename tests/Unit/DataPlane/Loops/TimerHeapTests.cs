using Linkspan.DataPlane.Loops;
using Xunit;

namespace Linkspan.Unit.DataPlane.Loops;

public sealed class TimerHeapTests
{
    [Fact]
    public void Timers_come_due_in_the_order_of_their_times_however_they_were_set_moved_and_cancelled()
    {
        TimerHeap heap = new();
        Random random = new(1);
        LoopTimer[] timers = [.. Enumerable.Range(0, 1_000).Select(_ => new LoopTimer(new Silent()))];
        foreach (LoopTimer timer in timers.Concat(timers))
        {
            heap.Set(timer, random.Next(10_000));
        }
        foreach (LoopTimer timer in timers.Where(_ => random.Next(3) == 0))
        {
            heap.Cancel(timer);
            heap.Cancel(timer);
        }
        long[] expected = [.. timers.Where(timer => timer.Place >= 0).Select(timer => timer.DueMs).Order()];

        List<long> due = [];
        while (heap.TakeDue(10_000) is { } timer)
        {
            due.Add(timer.DueMs);
        }

        Assert.Equal(expected, due);
        Assert.Null(heap.NextMs);
    }

    [Fact]
    public void A_timer_is_not_due_before_its_time()
    {
        TimerHeap heap = new();
        LoopTimer timer = new(new Silent());
        heap.Set(timer, 100);

        Assert.Null(heap.TakeDue(99));
        Assert.Same(timer, heap.TakeDue(100));
        Assert.Null(heap.TakeDue(100));
    }

    private sealed class Silent : ILoopTimerOwner
    {
        public void OnTimer()
        {
        }
    }
}
