using System.Globalization;

namespace Linkspan.Bench;

/// <summary>Samples as a Markdown table, so that a run can be pasted.</summary>
internal static class BenchTable
{
    public static void Write(TextWriter output, IEnumerable<Sample> samples)
    {
        output.WriteLine("| step | n | median ms | p99 ms | max ms | goal |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: | --- |");
        foreach (Sample sample in samples)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {sample.Name} | {sample.Count} | {sample.Median:F1} | {sample.P99:F1} | {sample.Max:F1} | {sample.Goal} |"));
        }
    }

    public static void Write(TextWriter output, IEnumerable<Reading> readings)
    {
        output.WriteLine();
        output.WriteLine("| reading | value | goal |");
        output.WriteLine("| --- | ---: | --- |");
        foreach (Reading reading in readings)
        {
            output.WriteLine($"| {reading.Name} | {reading.Value} | {reading.Goal} |");
        }
    }
}
