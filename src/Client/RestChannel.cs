using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Linkspan.Contracts.Rest;

namespace Linkspan.Client;

/// <summary>
/// Sends one call and reads one answer. A write carries an idempotency key, so one whose answer was lost on the way is sent again
/// under the same key, twice at most.
/// </summary>
internal sealed class RestChannel(HttpClient http, TimeProvider time)
{
    private const int PageSize = 100;
    private const int MaxAttempts = 3;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);

    public TimeProvider Time { get; } = time;

    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Get, path, null, null, cancellationToken);

    public Task<T> PostAsync<T>(string path, object? body, WriteOptions? options, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Post, path, body ?? new object(), options ?? WriteOptions.Default, cancellationToken);

    public Task<T> PatchAsync<T>(string path, object body, WriteOptions? options, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Patch, path, body, options ?? WriteOptions.Default, cancellationToken);

    public Task<T> DeleteAsync<T>(string path, DeleteMode? mode, WriteOptions? options, CancellationToken cancellationToken) =>
        SendAsync<T>(
            HttpMethod.Delete,
            Query.Add(path, ("mode", mode?.ToString().ToLowerInvariant())),
            null,
            options ?? WriteOptions.Default,
            cancellationToken);

    public async Task<string> GetTextAsync(string path, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        await ThrowOnErrorAsync(response, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>Begins to read a long answer; the caller disposes of it.</summary>
    public async Task<DownloadedFile> DownloadAsync(string path, CancellationToken cancellationToken)
    {
        DownloadedFile? file = null;
        HttpResponseMessage response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        try
        {
            await ThrowOnErrorAsync(response, cancellationToken);
            file = new DownloadedFile(response, await response.Content.ReadAsStreamAsync(cancellationToken));
            return file;
        }
        finally
        {
            if (file is null)
            {
                response.Dispose();
            }
        }
    }

    /// <summary>Reads every page, one at a time, as far as the caller enumerates.</summary>
    public async IAsyncEnumerable<TItem> ListAsync<TPage, TItem>(
        string path,
        Func<TPage, IReadOnlyList<TItem>> items,
        Func<TPage, string> nextPageToken,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string token = "";
        do
        {
            string at = Query.Add(path, ("pageSize", PageSize.ToString()), ("pageToken", token));
            TPage page = await GetAsync<TPage>(at, cancellationToken);
            foreach (TItem item in items(page))
            {
                yield return item;
            }

            string next = nextPageToken(page);
            token = next == token ? "" : next;
        }
        while (token.Length > 0);
    }

    private async Task<T> SendAsync<T>(
        HttpMethod method, string path, object? body, WriteOptions? write, CancellationToken cancellationToken)
    {
        string? key = write is null ? null : write.IdempotencyKey ?? Guid.CreateVersion7(Time.GetUtcNow()).ToString();
        if (write is { ValidateOnly: true })
        {
            path = Query.Add(path, ("validateOnly", "true"));
        }

        for (int attempt = 1; ; attempt++)
        {
            try
            {
                using HttpRequestMessage request = NewRequest(method, path, body, key);
                using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
                await ThrowOnErrorAsync(response, cancellationToken);
                return await ReadAsync<T>(response, cancellationToken);
            }
            catch (HttpRequestException error) when (
                attempt < MaxAttempts && error.HttpRequestError == HttpRequestError.ResponseEnded)
            {
                await Task.Delay(RetryDelay, Time, cancellationToken);
            }
            catch (SocketException error)
            {
                // A connection that breaks between its opening and its first use comes out of the handler as it is.
                throw new HttpRequestException(HttpRequestError.ConnectionError, error.Message, error);
            }
        }
    }

    private static HttpRequestMessage NewRequest(HttpMethod method, string path, object? body, string? idempotencyKey)
    {
        HttpRequestMessage request = new(method, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType(), options: LinkspanJson.Options);
        }

        return request;
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        T? value = JsonSerializer.Deserialize<T>(body.Length == 0 ? "{}"u8 : body, LinkspanJson.Options);
        return value ?? throw new JsonException("The server answered null where an object was expected.");
    }

    private static async Task ThrowOnErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        throw new LinkspanApiException(response.StatusCode, ReadError(body) ?? new ErrorBody
        {
            Message = $"The server answered {(int)response.StatusCode} without a reason. Is this address a Linkspan server?",
        });
    }

    private static ErrorBody? ReadError(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<ErrorBody>(
                body, LinkspanJson.Options) is { Message.Length: > 0 } error ? error : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
