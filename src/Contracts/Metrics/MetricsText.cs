using System.Globalization;
using System.Text;

namespace Linkspan.Contracts.Metrics;

/// <summary>
/// Metrics as Prometheus reads them: text format 0.0.4. Samples may come in any order; those of a metric stand together in what
/// is written, as the format wants it. Pure.
/// </summary>
public sealed class MetricsText
{
    /// <summary>The content type of the text.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Dictionary<string, (Metric Metric, StringBuilder Lines)> _written = [];

    /// <summary>Adds one sample.</summary>
    /// <param name="metric">What is counted.</param>
    /// <param name="value">The number now.</param>
    /// <param name="labels">A value for each of the metric's labels, in their order.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than labels.</exception>
    public MetricsText Add(Metric metric, double value, params ReadOnlySpan<string> labels)
    {
        if (labels.Length != metric.Labels.Count)
        {
            throw new ArgumentException($"{metric.Name} has {metric.Labels.Count} labels.", nameof(labels));
        }

        if (!_written.TryGetValue(metric.Name, out (Metric Metric, StringBuilder Lines) family))
        {
            _written[metric.Name] = family = (metric, new StringBuilder());
        }

        StringBuilder lines = family.Lines.Append(metric.Name);
        for (int index = 0; index < labels.Length; index++)
        {
            lines.Append(index == 0 ? '{' : ',').Append(metric.Labels[index]).Append("=\"");
            Escape(lines, labels[index]);
            lines.Append('"');
        }

        lines.Append(labels.Length > 0 ? "} " : " ").Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    /// <summary>Adds a time as seconds of Unix time.</summary>
    public MetricsText Add(Metric metric, DateTimeOffset time, params ReadOnlySpan<string> labels) =>
        Add(metric, time.ToUnixTimeMilliseconds() / 1000.0, labels);

    /// <summary>The whole text.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach ((Metric metric, StringBuilder lines) in _written.Values)
        {
            text.Append("# HELP ").Append(metric.Name).Append(' ').Append(metric.Help).Append('\n')
                .Append("# TYPE ").Append(metric.Name).Append(' ').Append(metric.Kind.ToString().ToLowerInvariant()).Append('\n')
                .Append(lines);
        }

        return text.ToString();
    }

    private static void Escape(StringBuilder lines, string value)
    {
        foreach (char letter in value)
        {
            _ = letter switch
            {
                '\\' => lines.Append("\\\\"),
                '"' => lines.Append("\\\""),
                '\n' => lines.Append("\\n"),
                _ => lines.Append(letter),
            };
        }
    }
}
