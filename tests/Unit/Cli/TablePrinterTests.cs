using Linkspan.Cli.Output;
using Xunit;

namespace Linkspan.Unit.Cli;

public sealed class TablePrinterTests
{
    private static readonly Column<(string Id, string Name)>[] Columns =
        [new("ID", row => row.Id), new("NAME", row => row.Name, Shrinks: true)];

    private static readonly (string, string)[] Rows = [("ep-aaaaaaaaaaaaaaaaaaaa", "a name that is rather long")];

    [Fact]
    public void On_a_narrow_terminal_names_are_cut_and_ids_are_not()
    {
        string[] lines = Print(40);

        Assert.All(lines, line => Assert.True(line.Length <= 40, line));
        Assert.Contains("ep-aaaaaaaaaaaaaaaaaaaa", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("…", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Into_a_file_nothing_is_cut() => Assert.EndsWith("rather long", Print(null)[1], StringComparison.Ordinal);

    [Fact]
    public void On_a_terminal_narrower_than_the_ids_nothing_breaks() => Assert.Equal(2, Print(3).Length);

    [Fact]
    public void S13_control_characters_of_a_stranger_s_text_do_not_reach_the_terminal()
    {
        string[] lines = Print(null, [("ep-1", "\u001b[2Jgone\r\n\u0007\u009b31m")]);

        Assert.Equal(2, lines.Length);
        Assert.DoesNotContain(lines[1], char.IsControl);
        Assert.Contains("gone", lines[1], StringComparison.Ordinal);
    }

    private static string[] Print(int? width, (string, string)[]? rows = null)
    {
        using StringWriter output = new();
        TablePrinter.Print(output, width, rows ?? Rows, Columns);
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}
