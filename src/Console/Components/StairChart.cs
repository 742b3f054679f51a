using System.Globalization;
using System.Text;

namespace Linkspan.Console.Components;

/// <summary>The shape of a chart of steps: each value a level of width 1, the last at the right edge. Pure.</summary>
internal static class StairChart
{
    /// <summary>How high the drawing is; how wide, the number of steps says.</summary>
    public const int Height = 40;

    // So that a line at the top or the bottom is drawn whole.
    private const double Margin = 1;

    /// <summary>Path data of the line along the tops.</summary>
    /// <param name="values">From the oldest on.</param>
    /// <param name="top">What reaches the upper edge.</param>
    /// <param name="width">Steps that the drawing has room for.</param>
    public static string Line(IReadOnlyList<double> values, double top, int width)
    {
        StringBuilder path = new();
        int x = width - values.Count;
        foreach (double value in values)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(x).Append(' ').Append(Y(value, top)).Append('H').Append(++x);
        }
        return path.ToString();
    }

    /// <summary>Path data of what lies below that line.</summary>
    public static string Area(IReadOnlyList<double> values, double top, int width) => values.Count == 0
        ? string.Empty
        : $"{Line(values, top, width)}V{Height}H{width - values.Count}Z";

    /// <summary>A round number that none of the values is above: 1, 2 or 5 times a power of ten.</summary>
    public static double Top(double most)
    {
        if (most <= 1)
        {
            return 1;
        }
        double power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return power * (most <= power ? 1 : most <= 2 * power ? 2 : most <= 5 * power ? 5 : 10);
    }

    private static string Y(double value, double top) =>
        (Height - Margin - ((Height - (2 * Margin)) * value / top)).ToString("0.##", CultureInfo.InvariantCulture);
}
