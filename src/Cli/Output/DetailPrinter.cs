using System.Text.Json;
using System.Text.Json.Nodes;
using Linkspan.Contracts.Rest;

namespace Linkspan.Cli.Output;

/// <summary>Prints one object as <c>field: value</c> lines in the API's own names; what is empty is left out.</summary>
internal static class DetailPrinter
{
    private const int Indent = 2;

    /// <summary>One object.</summary>
    public static void Print<T>(TextWriter output, T value)
        where T : notnull =>
        Fields(output, JsonSerializer.SerializeToNode(value, LinkspanJson.Options)!.AsObject(), 0);

    private static void Fields(TextWriter output, JsonObject fields, int indent)
    {
        KeyValuePair<string, JsonNode?>[] shown = [.. fields.Where(field => !IsEmpty(field.Value))];
        int width = shown.Select(field => field.Key.Length).DefaultIfEmpty().Max();
        foreach ((string name, JsonNode? value) in shown)
        {
            string blanks = new(' ', indent);
            if (name == "conditions" && value is JsonArray conditions)
            {
                Conditions(output, conditions, blanks);
            }
            else if (value is JsonValue single)
            {
                output.WriteLine($"{blanks}{(name + ":").PadRight(width + 1)} {Text(single, blanks)}");
            }
            else if (value is JsonArray values && values.All(item => item is JsonValue))
            {
                IEnumerable<string> texts = values.Select(item => Text(item!.AsValue(), ""));
                output.WriteLine($"{blanks}{(name + ":").PadRight(width + 1)} {string.Join(", ", texts)}");
            }
            else
            {
                output.WriteLine($"{blanks}{name}:");
                Nested(output, value!, indent + Indent);
            }
        }
    }

    private static void Nested(TextWriter output, JsonNode value, int indent)
    {
        if (value is JsonObject fields)
        {
            Fields(output, fields, indent);
            return;
        }

        bool first = true;
        foreach (JsonObject item in value.AsArray().OfType<JsonObject>())
        {
            if (!first)
            {
                output.WriteLine();
            }

            Fields(output, item, indent);
            first = false;
        }
    }

    private static void Conditions(TextWriter output, JsonArray conditions, string blanks)
    {
        output.WriteLine($"{blanks}conditions:");
        foreach (ConditionDto condition in conditions.Deserialize<ConditionDto[]>(LinkspanJson.Options) ?? [])
        {
            string who = condition.MustAct is { } mustAct ? $" ({mustAct} must act)" : "";
            string since = condition.Since.Length > 0 ? $" since {condition.Since}" : "";
            string reason = condition.Reason.Length > 0 ? $" ({condition.Reason})" : "";
            string text = $"{condition.Type} is {condition.Status}{reason}{since}: {TablePrinter.Clean(condition.Message)}{who}";
            output.WriteLine($"{blanks}  {text.TrimEnd(' ', ':')}");
        }
    }

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray array => array.Count == 0,
        JsonObject fields => fields.All(field => IsEmpty(field.Value)),
        JsonValue single => single.TryGetValue(out string? text) && text.Length == 0,
        _ => false,
    };

    // A text of several lines, such as a certificate or a connection string, begins on a line of its own.
    private static string Text(JsonValue value, string blanks)
    {
        string text = value.TryGetValue(out string? given) ? given : value.ToJsonString();
        return text.Contains('\n', StringComparison.Ordinal)
            ? string.Concat(text.TrimEnd('\n').Split('\n').Select(line => $"\n{blanks}    {TablePrinter.Clean(line)}"))
            : TablePrinter.Clean(text);
    }
}
