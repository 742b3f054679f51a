using System.Reflection;
using Linkspan.Api.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Linkspan.Api.Requests;

/// <summary>A call's JSON body that may be left out: then every field has its default.</summary>
internal sealed class OptionalBody<T> : IBound, IBindableFromHttpContext<OptionalBody<T>>, IEndpointParameterMetadataProvider
    where T : class, new()
{
    private readonly Body<T>? _body;

    private OptionalBody(Body<T>? body) => _body = body;

    /// <summary>The body, or one of defaults.</summary>
    public T Value => _body is null ? new T() : _body.Value;

    /// <inheritdoc/>
    public Refusal? Refusal => _body?.Refusal;

    /// <inheritdoc/>
    public static async ValueTask<OptionalBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(await RequestBody.ReadAsync(context) is { Refusal: null, Bytes.IsEmpty: true }
            ? null
            : await Body<T>.ReadAsync(context));

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([Body.AnyType], typeof(T), isOptional: true));
}
