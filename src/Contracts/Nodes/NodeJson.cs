using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linkspan.Contracts.Nodes;

/// <summary>How both ends of the node channel write, and how strictly they read: neither trusts the other's bytes.</summary>
public static class NodeJson
{
    /// <summary>Fields that are not known are passed over, so that a newer end may say more; what is needed must be there, and
    /// null stands only where it may.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Reads a value, whatever the bytes are.</summary>
    /// <returns>Null when they are not one.</returns>
    public static T? TryRead<T>(ReadOnlySpan<byte> bytes)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Options);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A value as one line, without its end: no byte in it is a line's end.</summary>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    private static JsonSerializerOptions Create()
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
        {
            AllowDuplicateProperties = false,
            MaxDepth = 16,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Converters = { new JsonStringEnumConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
