using System.Globalization;
using Linkspan.Domain;

namespace Linkspan.Console.Vpc;

/// <summary>Ports as people type them: <c>4000</c>, <c>4000-4010</c>, <c>4000/4010</c> as at Alibaba Cloud, or nothing for
/// all.</summary>
/// <param name="From">Null: every port.</param>
/// <param name="To">Null: <paramref name="From"/> alone.</param>
internal readonly record struct PortRange(int? From, int? To)
{
    /// <returns>The range, which may lie outside what ports can be; or <c>form.number</c>.</returns>
    public static Result<PortRange> Read(string text, string field)
    {
        if (text.Length == 0)
        {
            return default(PortRange);
        }

        string[] parts = text.Split(['-', '–', '/'], StringSplitOptions.TrimEntries);
        return (parts.Length, Number(parts[0]), Number(parts[^1])) switch
        {
            (1, { } port, _) => new PortRange(port, null),
            (2, { } from, { } to) => new PortRange(from, to),
            _ => Problem.Invalid("form.number", "Type one port, such as 4000, or a range, such as 4000-4010.", field),
        };
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
