using System.Net;
using System.Text;
using System.Text.Json;
using Linkspan.Contracts.Rest;

namespace Linkspan.Testing;

/// <summary>
/// Answers HTTP calls from a script: the first route whose method and path fit, and of its answers the next one, the last again
/// and again. Records what was asked.
/// </summary>
public sealed class FakeServer : HttpMessageHandler
{
    private readonly List<(HttpMethod Method, string Path, Queue<Func<HttpResponseMessage>> Answers)> _routes = [];

    /// <summary>One call as it arrived.</summary>
    /// <param name="Method">Its verb.</param>
    /// <param name="PathAndQuery">Its path with the query.</param>
    /// <param name="Body">Its body as text; empty when there was none.</param>
    /// <param name="IdempotencyKey">The header's value; null when it was absent.</param>
    /// <param name="Authorization">The header's value; null when it was absent.</param>
    public sealed record Call(
        HttpMethod Method, string PathAndQuery, string Body, string? IdempotencyKey, string? Authorization);

    /// <summary>Every call so far, in order.</summary>
    public List<Call> Calls { get; } = [];

    /// <summary>Answers 200 with these objects, one a call.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="path">The path without the query.</param>
    /// <param name="answers">At least one.</param>
    public FakeServer On(HttpMethod method, string path, params object[] answers) =>
        On(method, path, [.. answers.Select(answer => (Func<HttpResponseMessage>)(() => Json(HttpStatusCode.OK, answer)))]);

    /// <summary>Answers an error.</summary>
    public FakeServer Refuse(HttpMethod method, string path, HttpStatusCode status, ErrorBody error) =>
        On(method, path, [() => Json(status, error)]);

    /// <summary>Answers whatever the functions make, one a call; one that throws stands for a broken connection.</summary>
    public FakeServer On(HttpMethod method, string path, Func<HttpResponseMessage>[] answers)
    {
        _routes.Add((method, path, new Queue<Func<HttpResponseMessage>>(answers)));
        return this;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Uri uri = request.RequestUri!;
        string? key = request.Headers.TryGetValues("Idempotency-Key", out IEnumerable<string>? keys) ? keys.Single() : null;
        Calls.Add(new Call(request.Method, uri.PathAndQuery, body, key, request.Headers.Authorization?.ToString()));
        foreach ((HttpMethod method, string path, Queue<Func<HttpResponseMessage>> answers) in _routes)
        {
            if (method == request.Method && path == uri.AbsolutePath)
            {
                return (answers.Count > 1 ? answers.Dequeue() : answers.Peek())();
            }
        }

        string message = $"The test has no {request.Method} {uri.AbsolutePath}.";
        return Json(HttpStatusCode.NotFound, new ErrorBody { Code = 5, Message = message });
    }

    private static HttpResponseMessage Json(HttpStatusCode status, object body) => new(status)
    {
        Content = body is string text
            ? new StringContent(text)
            : new StringContent(
                JsonSerializer.Serialize(body, body.GetType(), LinkspanJson.Options), Encoding.UTF8, "application/json"),
    };
}
