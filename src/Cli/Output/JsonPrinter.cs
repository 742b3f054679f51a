using System.Text.Encodings.Web;
using System.Text.Json;
using Linkspan.Contracts.Rest;

namespace Linkspan.Cli.Output;

/// <summary>Prints what the API answered, indented, in the API's own field names.</summary>
internal static class JsonPrinter
{
    private static readonly JsonSerializerOptions Options = new(LinkspanJson.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // For a terminal or a file, never for a page.
    };

    /// <summary>One value and a line's end.</summary>
    public static void Print<T>(TextWriter output, T value) => output.WriteLine(JsonSerializer.Serialize(value, Options));
}
