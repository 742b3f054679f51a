using Linkspan.Domain;
using Xunit;

namespace Linkspan.Unit.Domain;

public sealed class SessionLimitsTests
{
    public static TheoryData<int> Each => [.. Enumerable.Range(0, SessionLimit.All.Count)];

    [Theory]
    [MemberData(nameof(Each))]
    public void A_limit_takes_every_number_within_its_bounds_and_names_its_field_at_the_others(int index)
    {
        SessionLimit limit = SessionLimit.All[index];

        Assert.All([limit.Least, limit.Most], value => Assert.Equal(value, limit.Of(With(limit, value).Value)));
        Assert.All([limit.Least - 1, limit.Most + 1, -1], value =>
        {
            if (value != 0)
            {
                Problem problem = With(limit, value).Problem!;
                Assert.Equal(("limits.range", $"limits.{limit.Name}"), (problem.Code, problem.Field));
                Assert.Contains($"{limit.Least} to {limit.Most} {limit.Unit}", problem.Message, StringComparison.Ordinal);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void It_is_changed_alone_and_0_takes_it_away(int index)
    {
        SessionLimit limit = SessionLimit.All[index];
        SessionLimits all = SessionLimit.All.Aggregate(SessionLimits.None, (limits, one) => one.Set(limits, one.Least));

        SessionLimits without = all.With(limit.Set(SessionLimits.None, 0), "limits").Value;

        Assert.Null(limit.Of(without));
        Assert.Equal(all, limit.Set(without, limit.Least));
        Assert.Equal(all, all.With(null, "limits").Value);
    }

    private static Result<SessionLimits> With(SessionLimit limit, long value) =>
        SessionLimits.None.With(limit.Set(SessionLimits.None, value), "limits");
}
