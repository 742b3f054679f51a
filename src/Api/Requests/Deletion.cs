using System.Reflection;
using Linkspan.Api.Answers;
using Linkspan.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Linkspan.Api.Requests;

/// <summary>What a delete does with those who still use the object.</summary>
internal sealed class Deletion(DeleteMode mode, Refusal? refusal) :
    IBound, IBindableFromHttpContext<Deletion>, IEndpointParameterMetadataProvider
{
    private static readonly string[] Words = [.. Enum.GetNames<DeleteMode>().Select(name => name.ToLowerInvariant())];

    /// <summary>The mode; refuse unless given.</summary>
    public DeleteMode Mode { get; } = mode;

    /// <inheritdoc/>
    public Refusal? Refusal { get; } = refusal;

    /// <inheritdoc/>
    public static ValueTask<Deletion?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        string? text = QueryValue.Text(context.Request.Query, "mode");
        int index = text is null ? 0 : Array.FindIndex(Words, word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
        return ValueTask.FromResult<Deletion?>(index < 0
            ? new Deletion(DeleteMode.Refuse, QueryValue.Invalid("mode", "refuse, drain or reject"))
            : new Deletion(Enum.GetValues<DeleteMode>()[index], null));
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new ApiParameter(
        "mode",
        "query",
        "string",
        "What happens to those who still use it: refuse lists them, drain waits for their sessions, reject ends them.",
        Words));
}
