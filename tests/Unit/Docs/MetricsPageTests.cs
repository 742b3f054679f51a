using Linkspan.Contracts.Metrics;
using Linkspan.Unit.Architecture;
using Xunit;

namespace Linkspan.Unit.Docs;

/// <summary>docs/operations/metrics.md and the code name the same metrics.</summary>
public sealed class MetricsPageTests
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.Path("docs/operations/metrics.md"));

    [Fact]
    public void Every_metric_has_a_row_with_its_type_labels_and_words_and_no_row_is_left_over()
    {
        IEnumerable<(string, string, string, string)> rows = Lines
            .Where(line => line.StartsWith("| `linkspan_", StringComparison.Ordinal)
                || line.StartsWith("| `process_", StringComparison.Ordinal))
            .Select(line => line.Split('|').Select(cell => cell.Trim()).ToArray())
            .Select(cells => (cells[1].Trim('`'), cells[2], cells[3], cells[4]));

        Assert.Equal(
            Metric.All.Select(metric =>
                (metric.Name, metric.Kind.ToString().ToLowerInvariant(), string.Join(", ", metric.Labels), metric.Help)),
            rows);
    }

    [Fact]
    public void Every_metric_of_the_class_is_in_its_list_under_a_name_as_prometheus_wants_it()
    {
        IEnumerable<Metric> properties = typeof(Metric).GetProperties()
            .Where(property => property.PropertyType == typeof(Metric)).Select(property => (Metric)property.GetValue(null)!);

        Assert.Equal(properties.Select(metric => metric.Name).Order(), Metric.All.Select(metric => metric.Name).Order());
        Assert.All(Metric.All, metric =>
        {
            Assert.Matches("^(linkspan|process)_[a-z_]+$", metric.Name);
            Assert.Equal(metric.Kind == MetricKind.Counter, metric.Name.EndsWith("_total", StringComparison.Ordinal));
            Assert.DoesNotContain(metric.Labels, label => label is "client" or "source" or "user" or "name");
        });
    }

    [Fact]
    public void The_alerts_ask_for_metrics_that_there_are()
    {
        string[] asked =
        [
            .. Lines.Where(line => line.TrimStart().StartsWith("expr:", StringComparison.Ordinal))
                .SelectMany(line => line.Split(' ', '(', ')', '{', '['))
                .Where(word => word.StartsWith("linkspan_", StringComparison.Ordinal)),
        ];

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(Metric.All.Select(metric => metric.Name)));
    }
}
