using System.Text.Json;

namespace Linkspan.Contracts.Rest;

/// <summary>How every REST body is written and read: camelCase, text as UTF-8 that is only escaped where JSON needs it.</summary>
public static class LinkspanJson
{
    /// <summary>The options of both sides of the wire. Unknown fields are kept out by the server, and passed over by
    /// clients.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web);
        options.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
