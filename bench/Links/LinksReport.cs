using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linkspan.Bench.Links;

/// <summary>A run as a Markdown page and as JSON.</summary>
internal sealed class LinksReport(
    Results results, IReadOnlyList<string> contestants, IReadOnlyList<KeyValuePair<string, string>> conditions,
    IReadOnlyList<string> failures)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    /// <summary>Prints the page, and leaves it and the JSON under artifacts/bench/.</summary>
    public async Task WriteAsync(string name, TextWriter output)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Root(), "artifacts", "bench")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.md"), ToMarkdown());
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.json"), ToJson() + "\n");
        await output.WriteAsync(ToMarkdown());
    }

    private string ToMarkdown()
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        output.WriteLine("| goal | figure | wanted | reached | |");
        output.WriteLine("| --- | --- | ---: | ---: | --- |");
        foreach (Goal goal in Goal.All)
        {
            if (goal.Reached(results) is { } reached)
            {
                output.WriteLine(
                    $"| {goal.Name} | {goal.Measure.Workload}: {goal.Measure.Figure} | {goal.Wanted} | {Text(reached)} | "
                    + $"{(goal.IsReached(reached) ? "yes" : "**no**")} |");
            }
        }

        output.WriteLine();
        output.WriteLine($"| workload | figure | {string.Join(" | ", contestants)} |");
        output.WriteLine($"| --- | --- |{string.Concat(contestants.Select(_ => " ---: |"))}");
        foreach (Measure measure in results.Measures)
        {
            output.WriteLine(
                $"| {measure.Workload} | {measure.Figure} | "
                + $"{string.Join(" | ", contestants.Select(name => Text(results.MedianOf(measure, name))))} |");
        }

        output.WriteLine();
        output.WriteLine(string.Join("; ", conditions.Select(condition => $"{condition.Key}: {condition.Value}")) + ".");
        foreach (string failure in failures)
        {
            output.WriteLine($"Failed: {failure}");
        }
        return output.ToString();
    }

    private string ToJson() => JsonSerializer.Serialize(
        new
        {
            Conditions = conditions.ToDictionary(),
            Goals = Goal.All.Select(goal => new
            {
                goal.Name,
                goal.Measure.Workload,
                goal.Measure.Figure,
                goal.Wanted,
                Reached = goal.Reached(results),
                IsReached = goal.Reached(results) is { } reached ? goal.IsReached(reached) : (bool?)null,
            }),
            Measures = results.Measures.Select(measure => new
            {
                measure.Workload,
                measure.Figure,
                Rounds = contestants.ToDictionary(name => name, name => results.Of(measure, name)),
            }),
            Failures = failures,
        },
        Json);

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Linkspan.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("This is no checkout.");
        }
        return folder;
    }

    private static string Text(double? value) => value switch
    {
        null => "",
        >= 10_000 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        >= 100 => value.Value.ToString("F0", CultureInfo.InvariantCulture),
        >= 10 => value.Value.ToString("F1", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("F2", CultureInfo.InvariantCulture),
    };
}
