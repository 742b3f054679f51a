using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using System.Text.Json.Serialization;

namespace Linkspan.Contracts.Rest;

/// <summary>How every REST body is written and read: camelCase names, numbers as numbers, no comments.</summary>
public static class LinkspanJson
{
    /// <summary>For both sides of the wire. A client passes over fields that it does not know.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web);
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
