using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Linkspan.Domain;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Linkspan.Console.OpenId;

/// <summary>Asks the identity provider: for what it says of itself, and for the token of a code. It is asked when somebody signs
/// in, so a provider that is down keeps nobody from starting the server.</summary>
internal sealed class OpenIdProvider(
    OpenIdOptions options, IHttpClientFactory clients, TimeProvider time, ILogger<OpenIdProvider> logger) : IDisposable
{
    /// <summary>The name of its HTTP client.</summary>
    public const string ClientName = "openid";

    // Keys are changed now and then; a key that is not known is looked for before, but no more often than this.
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);
    private static readonly TimeSpan AskedEvery = TimeSpan.FromMinutes(1);

    // One that does not answer must not hold everybody up, one after the other.
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private OpenIdMetadata? _known;
    private DateTimeOffset _readAt;
    private DateTimeOffset _failedAt = DateTimeOffset.MinValue;

    /// <param name="freshly">What is known did not do: ask again, unless that was just done.</param>
    /// <returns>The metadata; or <c>openId.unavailable</c>.</returns>
    public async Task<Result<OpenIdMetadata>> FindAsync(bool freshly, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() - _failedAt < LeftAlone)
            {
                return OpenIdProblems.Unavailable;
            }

            if (_known is null || time.GetUtcNow() - _readAt >= (freshly ? AskedEvery : KeptFor))
            {
                _known = await ReadAsync(cancellationToken);
                _readAt = time.GetUtcNow();
            }

            return _known;
        }
        catch (Exception fault) when (IsTheirs(fault, cancellationToken))
        {
            _failedAt = time.GetUtcNow();
            ConsoleLog.OpenIdUnavailable(logger, options.Issuer.OriginalString, fault.Message);
            return OpenIdProblems.Unavailable;
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Redeems a code.</summary>
    /// <returns>The ID token; <c>openId.token</c>; or <c>openId.unavailable</c>.</returns>
    public async Task<Result<string>> RedeemAsync(
        OpenIdMetadata metadata, string code, string verifier, Uri redirect, CancellationToken cancellationToken)
    {
        Dictionary<string, string> fields = new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirect.AbsoluteUri,
            ["code_verifier"] = verifier,
            ["client_id"] = options.ClientId,
        };
        using HttpRequestMessage request = new(HttpMethod.Post, metadata.Token);
        if (options.ClientSecret is { } secret && metadata.Basic)
        {
            string pair = $"{Uri.EscapeDataString(options.ClientId)}:{Uri.EscapeDataString(secret)}";
            request.Headers.Authorization =
                new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }
        else if (options.ClientSecret is { } posted)
        {
            fields["client_secret"] = posted;
        }

        request.Content = new FormUrlEncodedContent(fields);
        try
        {
            using HttpClient client = clients.CreateClient(ClientName);
            using HttpResponseMessage answer = await client.SendAsync(request, cancellationToken);
            using JsonDocument body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            if (answer.IsSuccessStatusCode && Text(body.RootElement, "id_token") is { } token)
            {
                return token;
            }

            ConsoleLog.OpenIdRefused(logger, $"its answer to the code was {(int)answer.StatusCode}");
            return OpenIdProblems.Token;
        }
        catch (Exception fault) when (IsTheirs(fault, cancellationToken))
        {
            ConsoleLog.OpenIdUnavailable(logger, metadata.Token.OriginalString, fault.Message);
            return OpenIdProblems.Unavailable;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    private async Task<OpenIdMetadata> ReadAsync(CancellationToken cancellationToken)
    {
        using HttpClient client = clients.CreateClient(ClientName);
        string issuer = options.Issuer.OriginalString;
        using JsonDocument document = JsonDocument.Parse(
            await client.GetStringAsync($"{issuer.TrimEnd('/')}/.well-known/openid-configuration", cancellationToken));
        JsonElement root = document.RootElement;
        if (Text(root, "issuer") != issuer)
        {
            throw new JsonException("it calls itself by another issuer.");
        }

        string keys = await client.GetStringAsync(Address(root, "jwks_uri"), cancellationToken);
        string[] methods = root.TryGetProperty("token_endpoint_auth_methods_supported", out JsonElement list)
            ? [.. list.EnumerateArray().Select(method => method.GetString() ?? string.Empty)]
            : ["client_secret_basic"];
        return new OpenIdMetadata(
            Address(root, "authorization_endpoint"), Address(root, "token_endpoint"), methods.Contains("client_secret_basic"),
            [.. new JsonWebKeySet(keys).GetSigningKeys()]);
    }

    // No part of it may be less protected than the issuer itself.
    private Uri Address(JsonElement root, string name) =>
        Uri.TryCreate(Text(root, name), UriKind.Absolute, out Uri? address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == options.Issuer.Scheme && address.IsLoopback))
            ? address
            : throw new JsonException($"its {name} is missing, or is no HTTPS address.");

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsTheirs(Exception fault, CancellationToken cancellationToken) =>
        fault is HttpRequestException or JsonException or ArgumentException or InvalidOperationException
        || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
