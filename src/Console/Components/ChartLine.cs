namespace Linkspan.Console.Components;

/// <summary>One line of a chart.</summary>
/// <param name="Label">For people.</param>
/// <param name="Class">How it is drawn: <c>first</c>, <c>second</c> or <c>refused</c>.</param>
/// <param name="Values">One for each step, the last under way; at least one.</param>
public sealed record ChartLine(string Label, string Class, IReadOnlyList<double> Values)
{
    /// <summary>What holds now; the last of the values unless said otherwise.</summary>
    public double Now { get; init; } = Values[^1];
}
