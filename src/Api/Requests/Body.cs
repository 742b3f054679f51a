using System.Reflection;
using System.Text.Json;
using System.Text.Unicode;
using Linkspan.Api.Answers;
using Linkspan.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Linkspan.Api.Requests;

/// <summary>
/// A call's JSON body. A field that the shape does not have is refused by name: a typo must not pass for a default.
/// </summary>
internal sealed class Body<T> : IBound, IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly T? _value;

    private Body(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <summary>The body.</summary>
    public T Value => _value ?? throw new InvalidOperationException("The call was refused.");

    /// <inheritdoc/>
    public Refusal? Refusal { get; }

    /// <inheritdoc/>
    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter) => await ReadAsync(context);

    /// <summary>Reads the body of a call that looks at something else first.</summary>
    public static async ValueTask<Body<T>> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return new Body<T>(null, Refusals.ContentType);
        }

        RequestBody body = await RequestBody.ReadAsync(context);
        return body.Refusal is { } refusal ? new Body<T>(null, refusal) : Parse(body.Bytes);
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([Body.AnyType], typeof(T)));

    private static Body<T> Parse(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            return Refuse("body.malformed", "The body is not UTF-8.", null);
        }

        try
        {
            if (JsonSerializer.Deserialize<T>(bytes.Span, StrictJson.Options) is not { } value)
            {
                return Refuse("body.malformed", "The body must be a JSON object.", null);
            }

            return StrictJson.NullInList(bytes) is { } field
                ? Refuse("body.fieldType", $"The list {field} holds a null.", field)
                : new Body<T>(value, null);
        }
        catch (JsonException fault)
        {
            (string code, string message, string? field) = StrictJson.Explain(fault);
            return Refuse(code, message, field);
        }
    }

    private static Body<T> Refuse(string code, string message, string? field) =>
        new(null, Refusal.Of(Problem.Invalid(code, message, field)));
}

/// <summary>What all bodies share.</summary>
internal static class Body
{
    /// <summary>
    /// What routing is told of a body's type, so that the call itself refuses other types, in the one shape and after sign-in.
    /// </summary>
    public const string AnyType = "*/*";
}
