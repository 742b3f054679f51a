using System.Text.RegularExpressions;
using Linkspan.Unit.Architecture;

namespace Linkspan.Unit.Domain.Lifecycles;

/// <summary>docs/lifecycle.md as data: what was written by hand, to hold the tables against.</summary>
internal sealed partial record LifecyclePage(
    string Noun, IReadOnlyList<string> States, IReadOnlyList<(string From, string On, string To)> Steps)
{
    public static IReadOnlyList<LifecyclePage> ReadAll() =>
        [.. File.ReadAllText(Repository.Path("docs/lifecycle.md")).Split("\n## ").Skip(1).Select(Read)];

    private static LifecyclePage Read(string section)
    {
        string[][] rows = [.. section.Split('\n').Where(line => Row().IsMatch(line)).Select(Cells)];
        int steps = Array.FindIndex(rows, row => row[0] == "From");
        return new LifecyclePage(
            section.Split('\n')[0].Trim(),
            [.. rows[1..steps].Select(row => row[0])],
            [.. rows[(steps + 1)..].Select(row => (row[0], row[1], row[2]))]);
    }

    private static string[] Cells(string line) => [.. line.Trim('|', ' ').Split('|').Select(cell => cell.Trim())];

    [GeneratedRegex(@"^\| *\w")]
    private static partial Regex Row();
}
