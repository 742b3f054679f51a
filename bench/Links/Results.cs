namespace Linkspan.Bench.Links;

/// <summary>Everything that was measured: a figure for each measure, contestant and round.</summary>
internal sealed class Results
{
    private readonly List<Measure> _measures = [];
    private readonly Dictionary<(Measure Measure, string Contestant), SortedDictionary<int, double>> _figures = [];

    /// <summary>In the order in which they were first measured.</summary>
    public IReadOnlyList<Measure> Measures => _measures;

    public void Add(Measure measure, string contestant, int round, double value)
    {
        if (!_measures.Contains(measure))
        {
            _measures.Add(measure);
        }
        if (!_figures.TryGetValue((measure, contestant), out SortedDictionary<int, double>? rounds))
        {
            _figures[(measure, contestant)] = rounds = [];
        }
        rounds[round] = value;
    }

    public IReadOnlyList<double> Of(Measure measure, string contestant) =>
        [.. _figures.GetValueOrDefault((measure, contestant))?.Values ?? Enumerable.Empty<double>()];

    /// <summary>Null when it was not measured.</summary>
    public double? MedianOf(Measure measure, string contestant) => Median(Of(measure, contestant));

    /// <summary>The median of the ratios of each round. Null when no round has both.</summary>
    public double? Ratio(Measure measure, string contestant, string against) =>
        _figures.TryGetValue((measure, contestant), out SortedDictionary<int, double>? ours)
            && _figures.TryGetValue((measure, against), out SortedDictionary<int, double>? theirs)
            ? Median([.. ours.Keys.Intersect(theirs.Keys).Select(round => ours[round] / theirs[round])])
            : null;

    private static double? Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length == 0 ? null
            : sorted.Length % 2 == 1 ? sorted[middle]
            : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
