namespace Linkspan.Domain;

/// <summary>One thing that is, or is not, so about an object, and why.</summary>
/// <param name="Type">A name from <see cref="ConditionTypes"/>.</param>
/// <param name="Status">Whether it holds.</param>
/// <param name="Reason">A stable word in upper camel, such as <c>NotRegistered</c>.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Since">When status or reason last changed.</param>
/// <param name="MustAct">Who must act so that it holds.</param>
public sealed record Condition(
    string Type, ConditionStatus Status, string Reason, string Message, DateTimeOffset Since, MustAct MustAct = MustAct.Nobody)
{
    /// <summary>Puts <paramref name="next"/> in the place of its type, in order of first appearance; keeps since while nothing
    /// changed.</summary>
    /// <returns>The same list when nothing changed.</returns>
    public static IReadOnlyList<Condition> Set(IReadOnlyList<Condition> conditions, Condition next)
    {
        int index = 0;
        while (index < conditions.Count && conditions[index].Type != next.Type)
        {
            index++;
        }

        if (index == conditions.Count)
        {
            return [.. conditions, next];
        }

        Condition before = conditions[index];
        bool same = before.Status == next.Status && before.Reason == next.Reason;
        Condition after = same ? next with { Since = before.Since } : next;
        return after == before ? conditions : [.. conditions.Take(index), after, .. conditions.Skip(index + 1)];
    }
}
