using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Linkspan.Console.Forms;

/// <summary>Adds and removes rows of a repeated group, such as <c>addresses[0].host</c>, without script.</summary>
internal static class FormRows
{
    /// <param name="command"><c>add group</c> or <c>remove group 2</c>; anything else changes nothing.</param>
    public static IReadOnlyDictionary<string, StringValues> Apply(FormState form, string command)
    {
        Dictionary<string, StringValues> values = new(form.Values);
        switch (command.Split(' '))
        {
            case ["add", var group]:
                values[$"{group}[{form.Rows(group)}].new"] = string.Empty;
                return values;
            case ["remove", var group, var text]
                when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int removed):
                return Without(form, values, group, removed);
            default:
                return values;
        }
    }

    private static Dictionary<string, StringValues> Without(
        FormState form, Dictionary<string, StringValues> values, string group, int removed)
    {
        int rows = form.Rows(group);
        foreach (string name in form.Values.Keys.Where(name => name.StartsWith($"{group}[", StringComparison.Ordinal)))
        {
            values.Remove(name);
        }

        for (int row = 0; row < rows; row++)
        {
            string prefix = $"{group}[{row}]";
            int place = row > removed ? row - 1 : row;
            foreach ((string name, StringValues value) in form.Values.Where(pair =>
                row != removed && pair.Key.StartsWith(prefix, StringComparison.Ordinal)))
            {
                values[$"{group}[{place}]{name[prefix.Length..]}"] = value;
            }
        }

        return values;
    }
}
