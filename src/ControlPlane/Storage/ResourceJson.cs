using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Storage;

/// <summary>Objects as the store writes them. Enumerations are words, so that their order in code means nothing.</summary>
internal static class ResourceJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string body) =>
        JsonSerializer.Deserialize<T>(body, Options) ?? throw new InvalidDataException("An object's body is null.");

    /// <summary>The same object at another revision. Records carry it as an init-only property that every kind has.</summary>
    public static T WithRevision<T>(T resource, long revision)
        where T : class, IResource
    {
        if (resource.Revision == revision)
        {
            return resource;
        }

        JsonNode body = JsonSerializer.SerializeToNode(resource, Options)!;
        body["revision"] = revision;
        return body.Deserialize<T>(Options)!;
    }
}
