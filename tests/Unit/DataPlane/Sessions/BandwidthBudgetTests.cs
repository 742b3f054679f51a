using Linkspan.DataPlane.Sessions;
using Xunit;

namespace Linkspan.Unit.DataPlane.Sessions;

public sealed class BandwidthBudgetTests
{
    private const long Megabyte = 1_000_000;

    [Fact]
    public void Without_a_limit_everything_passes_at_once()
    {
        BandwidthBudget budget = new();

        Assert.Equal(new RateGrant(int.MaxValue, 5), budget.TryTake(int.MaxValue, null, nowMs: 5));
        Assert.Equal(new RateGrant(int.MaxValue, 5), budget.TryTake(int.MaxValue, null, nowMs: 5));
    }

    [Fact]
    public void A_tenth_of_a_second_passes_at_once_and_then_nothing_before_ten_milliseconds_worth_is_there()
    {
        BandwidthBudget budget = new();

        RateGrant first = budget.TryTake(1_000_000, Megabyte, nowMs: 1_000);
        RateGrant second = budget.TryTake(65_536, Megabyte, nowMs: 1_000);

        Assert.Equal(100_000, first.Taken);
        Assert.Equal(new RateGrant(0, 1_010), second);
        Assert.Equal(0, budget.TryTake(65_536, Megabyte, nowMs: 1_009).Taken);
        Assert.Equal(10_000, budget.TryTake(65_536, Megabyte, nowMs: 1_010).Taken);
    }

    [Fact]
    public void A_small_packet_does_not_wait_for_more_than_itself()
    {
        BandwidthBudget budget = new();
        budget.TryTake(1_000_000, Megabyte, nowMs: 0);

        Assert.Equal(new RateGrant(0, 1), budget.TryTake(100, Megabyte, nowMs: 0));
        Assert.Equal(100, budget.TryTake(100, Megabyte, nowMs: 1).Taken);
    }

    [Theory]
    [InlineData(65_536)]
    [InlineData(1_000_000)]
    [InlineData(123_456_789)]
    [InlineData(10_000_000_000)]
    public void Who_takes_all_that_there_is_gets_the_rate(long perSecond)
    {
        BandwidthBudget budget = new();
        long passed = 0;
        for (long nowMs = 0; nowMs <= 10_000; nowMs++)
        {
            while (budget.TryTake(65_536, perSecond, nowMs) is { Taken: > 0 } grant)
            {
                passed += grant.Taken;
            }
        }

        Assert.InRange((double)passed / perSecond, 9.95, 11.05); // Ten seconds, and what passes at once.
    }

    [Fact]
    public void What_was_not_used_is_there_again()
    {
        BandwidthBudget budget = new();
        budget.TryTake(1_000_000, Megabyte, nowMs: 0);

        budget.GiveBack(40_000, Megabyte);

        Assert.InRange(budget.TryTake(1_000_000, Megabyte, nowMs: 0).Taken, 40_000, 40_001);
    }

    [Fact]
    public void A_long_silence_saves_up_no_more_than_the_burst()
    {
        BandwidthBudget budget = new();
        budget.TryTake(1_000_000, Megabyte, nowMs: 0);

        Assert.Equal(100_000, budget.TryTake(10_000_000, Megabyte, nowMs: 86_400_000).Taken);
    }

    [Fact]
    public void A_limit_that_is_raised_holds_at_once()
    {
        BandwidthBudget budget = new();
        budget.TryTake(1_000_000, Megabyte, nowMs: 0);

        Assert.Equal(0, budget.TryTake(65_536, Megabyte, nowMs: 5).Taken);
        Assert.Equal(65_536, budget.TryTake(65_536, 100 * Megabyte, nowMs: 5).Taken);
    }

    [Fact]
    public void However_many_threads_take_at_once_no_byte_is_given_twice()
    {
        BandwidthBudget budget = new();
        long passed = 0;

        Parallel.For(0, 1_000, _ => Interlocked.Add(ref passed, budget.TryTake(1_448, 10 * Megabyte, nowMs: 77).Taken));

        Assert.InRange(passed, 900_000, 1_000_000); // A tenth of a second, less than the least that is given short of it.
    }
}
