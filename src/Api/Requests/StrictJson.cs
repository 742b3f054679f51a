using System.Text.Json;
using System.Text.Json.Serialization;
using Linkspan.Contracts.Rest;

namespace Linkspan.Api.Requests;

/// <summary>
/// How request bodies are read: unknown and repeated fields are refused, and null stands only where it is allowed.
/// </summary>
internal static class StrictJson
{
    // Deeper than any body of ours by far, and shallow enough for any stack.
    private const int MaxDepth = 16;

    public static JsonSerializerOptions Options { get; } = new(LinkspanJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        MaxDepth = MaxDepth,
    };

    /// <summary>
    /// What is wrong with a body that could not be read: code, sentence and field. Nothing of the exception's text is in it.
    /// </summary>
    public static (string Code, string Message, string? Field) Explain(JsonException fault)
    {
        string field = fault.Path is { Length: > 2 } path ? path[2..] : string.Empty;
        if (fault.InnerException is JsonException || field.Length is 0 or > 100)
        {
            return fault.InnerException is null && field.Length == 0
                ? ("body.malformed", "The body must be a JSON object.", null)
                : ("body.malformed", "The body is not well-formed JSON.", null);
        }

        // The serializer tells these apart in its text alone; a test holds the two words.
        return fault.Message.Contains("could not be mapped", StringComparison.Ordinal)
            ? ("body.unknownField", $"The body has a field that this call does not take: {field}.", field)
            : fault.Message.StartsWith("Duplicate", StringComparison.Ordinal)
                ? ("body.duplicateField", $"The body has the field {field} twice.", field)
                : ("body.fieldType", $"The field {field} has a value of the wrong type.", field);
    }

    /// <summary>Where a list holds a null, which no list of ours may; null when none does.</summary>
    public static string? NullInList(ReadOnlyMemory<byte> body)
    {
        if (body.Span.IndexOf("null"u8) < 0)
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return NullInList(document.RootElement, string.Empty);
    }

    private static string? NullInList(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null)
            ? path
            : element.EnumerateArray().Select(item => NullInList(item, path)).FirstOrDefault(found => found is not null),
        JsonValueKind.Object => element.EnumerateObject()
            .Select(property => NullInList(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}"))
            .FirstOrDefault(found => found is not null),
        _ => null,
    };
}
