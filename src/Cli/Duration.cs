using System.Globalization;

namespace Linkspan.Cli;

/// <summary>Times on the command line: <c>90</c>, <c>90s</c>, <c>5m</c>, <c>1h</c>, <c>500ms</c>.</summary>
internal static class Duration
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1)];

    /// <summary>The same in whole seconds, rounded up; null where nothing was typed.</summary>
    public static long? Seconds(string? text, string option, TimeSpan most) =>
        text is null ? null : (long)Math.Ceiling(Parse(text, option, most).TotalSeconds);

    /// <param name="text">A number, with a unit or in seconds.</param>
    /// <param name="option">Whose value it is, for the error.</param>
    /// <param name="most">The longest that is taken; null: a day.</param>
    public static TimeSpan Parse(string text, string option, TimeSpan? most = null)
    {
        TimeSpan longest = most ?? TimeSpan.FromDays(1);
        (string unit, double seconds) = Units.First(unit => text.EndsWith(unit.Unit, StringComparison.Ordinal));
        string number = text[..^unit.Length];
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            || double.IsNaN(value))
        {
            throw CommandException.Usage(
                $"{option} {text} is not a time.", $"Write it as 90s, 5m or 1h, at most {longest.TotalHours:0}h.");
        }
        return value * seconds <= longest.TotalSeconds
            ? TimeSpan.FromSeconds(value * seconds)
            : throw CommandException.Usage($"{option} {text} is too long.", $"Give at most {longest.TotalHours:0}h.");
    }
}
