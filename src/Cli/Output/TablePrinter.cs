using System.Text;

namespace Linkspan.Cli.Output;

/// <summary>Prints objects as aligned columns: no frame, no colour, two blanks between columns.</summary>
internal static class TablePrinter
{
    private const int Gap = 2;
    private const int Narrowest = 8;

    /// <param name="output">Where to.</param>
    /// <param name="width">Columns of the terminal; null: as wide as it gets.</param>
    /// <param name="items">One a line.</param>
    /// <param name="columns">From left to right.</param>
    public static void Print<T>(TextWriter output, int? width, IReadOnlyList<T> items, IReadOnlyList<Column<T>> columns)
    {
        string[][] rows = [[.. columns.Select(column => column.Header)], .. items.Select(item => Row(item, columns))];
        int[] widths = [.. columns.Select((_, column) => rows.Max(row => row[column].Length))];
        if (width is { } available)
        {
            Shrink(widths, columns, available);
        }

        foreach (string[] row in rows)
        {
            StringBuilder line = new();
            for (int column = 0; column < row.Length; column++)
            {
                line.Append(Fit(row[column], widths[column]).PadRight(widths[column] + Gap));
            }

            output.WriteLine(line.ToString().TrimEnd());
        }
    }

    // A value from a stranger must not move the cursor or begin a new line.
    internal static string Clean(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter));

    private static string[] Row<T>(T item, IReadOnlyList<Column<T>> columns) =>
        [.. columns.Select(column => Clean(column.Value(item) ?? "") is { Length: > 0 } text ? text : "-")];

    private static void Shrink<T>(int[] widths, IReadOnlyList<Column<T>> columns, int available)
    {
        int excess = widths.Sum() + (Gap * (widths.Length - 1)) - available;
        while (excess > 0)
        {
            int widest = -1;
            for (int column = 0; column < widths.Length; column++)
            {
                if (columns[column].Shrinks && widths[column] > Narrowest && (widest < 0 || widths[column] > widths[widest]))
                {
                    widest = column;
                }
            }

            if (widest < 0)
            {
                return;
            }

            widths[widest]--;
            excess--;
        }
    }

    private static string Fit(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";
}
