using System.Globalization;
using Linkspan.ControlPlane;
using Linkspan.Domain;
using Linkspan.Unit.Architecture;
using Xunit;

namespace Linkspan.Unit.Docs;

/// <summary>docs/limits.md and the code name the same limits, bounds and defaults.</summary>
public sealed class LimitsPageTests
{
    private static readonly string[][] Rows =
    [
        .. File.ReadLines(Repository.Path("docs/limits.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|').Select(cell => cell.Trim()).ToArray()),
    ];

    [Fact]
    public void Every_limit_has_a_row_with_its_unit_and_bounds_and_no_row_is_left_over()
    {
        Assert.Equal(
            SessionLimit.All.Select(limit => ($"`{limit.Name}`", limit.Unit, Text(limit.Least), Text(limit.Most))),
            Rows.Select(row => (row[1], row[2], row[3], row[4])));
        Assert.All(Rows, row => Assert.EndsWith(".", row[7], StringComparison.Ordinal));
    }

    [Fact]
    public void The_providers_defaults_are_the_servers()
    {
        ServerSettings settings = new() { DataFolder = "/nowhere" };
        string[] defaults = [.. Rows.Select(row => row[5])];

        Assert.Equal(
            [(settings.MaxSessions, "--max-sessions"), ((int)settings.IdleTimeout.TotalSeconds, "--idle-timeout")],
            new[] { defaults[0], defaults[4] }.Select(Default));
        Assert.Null(settings.MaxLifetime);
    }

    // Such as "1,000 (`--max-sessions`)".
    private static (int, string) Default(string cell) =>
        (int.Parse(cell.Split(' ')[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture), cell.Split('`')[1]);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
