using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Linkspan.Api.Requests;
using Linkspan.Contracts.Rest;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Linkspan.Api.Answers;

/// <summary>Turns what an operation answers into what a call answers.</summary>
internal static class Answer
{
    /// <summary>The content type of every body.</summary>
    public const string Json = "application/json; charset=utf-8";

    /// <summary>An object, with its revision as entity tag; or the problem.</summary>
    public static Answer<TDto> From<T, TDto>(Result<T> result, Func<T, TDto> map)
        where T : IResource => From(result, map, value => value.Revision);

    /// <summary>Something that is seen through a view, with the revision of what it shows; or the problem.</summary>
    public static Answer<TDto> From<T, TDto>(Result<T> result, Func<T, TDto> map, Func<T, long>? revision) =>
        result.TryGet(out T? value, out Problem? problem)
            ? new Answer<TDto>(map(value), revision?.Invoke(value) ?? 0, null, null)
            : new Answer<TDto>(default, 0, null, Refusal.Of(problem));

    /// <summary>A problem that was found before the operation was asked.</summary>
    public static Answer<TDto> Refused<TDto>(Problem problem) => new(default, 0, null, Refusal.Of(problem));

    /// <summary>One page; or the problem.</summary>
    public static Answer<TList> Page<T, TList>(Result<Page<T>> result, Func<Page<T>, TList> map) => From(result, map, null);

    /// <summary>A new object: 201 with its path; or the problem. A dry run made nothing and answers 200.</summary>
    public static Created<TDto> Created<T, TDto>(
        Result<T> result, Func<T, TDto> map, Func<T, string> location, Func<T, long> revision)
    {
        Answer<TDto> answer = From(result, map, revision);
        return new Created<TDto>(answer.Refusal is null ? answer with { Location = location(result.Value) } : answer);
    }

    /// <inheritdoc cref="Created{T, TDto}(Result{T}, Func{T, TDto}, Func{T, string}, Func{T, long})"/>
    public static Created<TDto> Created<T, TDto>(Result<T> result, Func<T, TDto> map, Func<T, string> location)
        where T : IResource => Created(result, map, location, value => value.Revision);
}

/// <summary>A successful answer's body, or the refusal.</summary>
/// <param name="Body">The body; null with a refusal.</param>
/// <param name="Revision">For the entity tag; 0: none.</param>
/// <param name="Location">The path of a new object; null: nothing new.</param>
/// <param name="Refusal">Why not; null on success.</param>
internal sealed record Answer<TDto>(TDto? Body, long Revision, string? Location, Refusal? Refusal) :
    IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(TDto), ["application/json"]));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (Refusal is not null)
        {
            await Refusal.ExecuteAsync(httpContext);
            return;
        }

        HttpResponse response = httpContext.Response;
        if (Revision > 0)
        {
            response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{Revision}\"");
        }

        bool dryRun = QueryValue.TryReadBoolean(
            httpContext.Request.Query, "validateOnly", out bool validateOnly, out _) && validateOnly;
        if (Location is not null && !dryRun)
        {
            response.StatusCode = StatusCodes.Status201Created;
            response.Headers.Location = Location;
        }

        byte[] body = JsonSerializer.SerializeToUtf8Bytes(Body, LinkspanJson.Options);
        response.ContentType = Answer.Json;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
