using System.Net;
using Linkspan.DataPlane.Dns;
using Linkspan.Testing;
using Xunit;

namespace Linkspan.Unit.DataPlane.Dns;

public sealed class QueryBudgetTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Each_source_has_a_budget_of_its_own_in_each_second()
    {
        QueryBudget budget = new(_time, perSourceAndSecond: 2);
        IPAddress loud = IPAddress.Parse("10.0.0.1");

        QueryBudgetAnswer[] answers = [.. Enumerable.Range(0, 4).Select(_ => budget.Spend(loud))];

        Assert.Equal(
            [QueryBudgetAnswer.Within, QueryBudgetAnswer.Within, QueryBudgetAnswer.JustExceeded, QueryBudgetAnswer.Exceeded],
            answers);
        Assert.Equal(QueryBudgetAnswer.Within, budget.Spend(IPAddress.Parse("10.0.0.2")));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(QueryBudgetAnswer.Within, budget.Spend(loud));
    }

    [Fact]
    public void Sources_without_end_share_one_budget()
    {
        QueryBudget budget = new(_time, perSourceAndSecond: 2);

        int within = Enumerable.Range(0, 100_000).Count(index => budget.Spend(new IPAddress(index)) == QueryBudgetAnswer.Within);

        Assert.InRange(within, 1, 4096 + 2);
    }
}
