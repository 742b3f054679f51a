using Linkspan.Domain;
using Xunit;

namespace Linkspan.Unit.Domain;

public sealed class ConditionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Since_stays_while_status_and_reason_do()
    {
        IReadOnlyList<Condition> before = [Of("A", ConditionStatus.False, "Slow", Noon)];

        IReadOnlyList<Condition> after = Condition.Set(
            before, Of("A", ConditionStatus.False, "Slow", Noon.AddMinutes(1)) with { Message = "Still." });

        Assert.Equal((Noon, "Still."), (after[0].Since, after[0].Message));
    }

    [Fact]
    public void Another_reason_begins_anew_and_the_order_stays()
    {
        IReadOnlyList<Condition> before = [Of("A", ConditionStatus.False, "Slow", Noon), Of(
            "B", ConditionStatus.True, "Well", Noon)];

        IReadOnlyList<Condition> after = Condition.Set(before, Of("A", ConditionStatus.False, "Gone", Noon.AddMinutes(1)));

        Assert.Equal(["A", "B"], after.Select(condition => condition.Type));
        Assert.Equal(Noon.AddMinutes(1), after[0].Since);
    }

    [Fact]
    public void Nothing_new_is_the_same_list()
    {
        IReadOnlyList<Condition> before = [Of("A", ConditionStatus.True, "Well", Noon)];

        Assert.Same(before, Condition.Set(before, Of("A", ConditionStatus.True, "Well", Noon.AddHours(1))));
    }

    private static Condition Of(string type, ConditionStatus status, string reason, DateTimeOffset since) =>
        new(type, status, reason, "Message.", since);
}
