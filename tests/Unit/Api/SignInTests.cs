using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Linkspan.Api;
using Linkspan.ControlPlane.Access;
using Linkspan.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linkspan.Unit.Api;

public sealed class SignInTests
{
    private const string Path = "/privatelink/v1/regions";

    [Fact]
    public async Task Every_path_but_the_ping_the_documents_and_enrolment_needs_sign_in()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        RouteEndpoint[] endpoints =
            [.. server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

        string[] open = [.. endpoints
            .Where(endpoint => !endpoint.Metadata.OfType<Microsoft.AspNetCore.Authorization.AuthorizationPolicy>().Any()
                && !endpoint.Metadata.OfType<Microsoft.AspNetCore.Authorization.IAuthorizeData>().Any())
            .Select(endpoint => endpoint.RoutePattern.RawText!)];

        // An enrolment proves itself by its join token.
        Assert.Equal(["/healthz", "/node/v1/enrolments", "/openapi/{documentName}.json"], open.Order());
        foreach (RouteEndpoint endpoint in endpoints.Where(endpoint => !open.Contains(endpoint.RoutePattern.RawText)))
        {
            string method = Assert.Single(endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods);
            ApiAnswer answer = await server.SendAsync(
                null, new HttpMethod(method), endpoint.RoutePattern.RawText!.Replace("{", "").Replace("}", ""));
            answer.Refused(HttpStatusCode.Unauthorized, "signIn.missing");
        }
    }

    [Fact]
    public async Task A_bearer_key_opens_and_a_changed_one_does_not()
    {
        await using ApiServer server = await ApiServer.StartAsync();

        ApiAnswer right = await server.GetAsync(server.Account, Path);
        ApiAnswer wrong = await server.GetAsync(server.Account with { Bearer = server.Account.Bearer[..^1] + "!" }, Path);

        right.Succeeded();
        wrong.Refused(HttpStatusCode.Unauthorized, "key.unknown");
        Assert.Equal("49900001", wrong["code"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Digest nonsense")]
    [InlineData("Digest username=\"a\", realm=\"linkspan\"")]
    public async Task Another_authorization_header_is_refused(string header)
    {
        await using ApiServer server = await ApiServer.StartAsync();

        ApiAnswer answer = await server.SendAsync(null, HttpMethod.Get, Path, null, ("Authorization", header));

        answer.Refused(HttpStatusCode.Unauthorized, "signIn.malformed");
    }

    [Fact]
    public async Task Digest_opens_with_the_client_of_the_framework()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        SocketsHttpHandler handler = new() { Credentials = new NetworkCredential(server.Account.Key.Key, server.Account.Secret) };

        using HttpResponseMessage answer = await server.Client(null, handler)
            .GetAsync(Path + "?pageSize=2", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("MD5")]
    [InlineData("SHA-256")]
    public async Task Digest_opens_with_either_algorithm_and_a_counter_value_once(string algorithm)
    {
        await using ApiServer server = await ApiServer.StartAsync();
        DigestChallenge challenge = await ChallengeAsync(server, algorithm);

        ApiAnswer first = await TryAsync(server, challenge, 1, server.Account.Secret);
        ApiAnswer replayed = await TryAsync(server, challenge, 1, server.Account.Secret);
        ApiAnswer overtaken = await TryAsync(server, challenge, 3, server.Account.Secret);
        ApiAnswer late = await TryAsync(server, challenge, 2, server.Account.Secret);

        first.Succeeded();
        replayed.Refused(HttpStatusCode.Unauthorized, "signIn.stale");
        Assert.Contains(replayed.Headers.WwwAuthenticate, header => header.Parameter!.Contains("stale=true"));
        overtaken.Succeeded();
        late.Succeeded();
    }

    [Fact]
    public async Task Digest_refuses_a_wrong_password_an_unknown_key_and_another_path()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        DigestChallenge challenge = await ChallengeAsync(server, "SHA-256");

        ApiAnswer password = await TryAsync(server, challenge, 1, "wrong");
        ApiAnswer key = await TryAsync(server, challenge, 2, server.Account.Secret, user: "lk00000000000000");
        ApiAnswer path = await TryAsync(server, challenge, 3, server.Account.Secret, path: "/privatelink/v1/vpcs");

        Assert.All([password, key, path], answer => answer.Refused(HttpStatusCode.Unauthorized, "key.unknown"));
    }

    [Fact]
    public async Task A_nonce_is_stale_after_its_time_and_when_it_is_not_ours()
    {
        ManualTime time = new();
        await using ApiServer server = await ApiServer.StartAsync(time: time);
        DigestChallenge challenge = await ChallengeAsync(server, "SHA-256");

        time.Advance(TimeSpan.FromMinutes(6));

        (await TryAsync(server, challenge, 1, server.Account.Secret)).Refused(HttpStatusCode.Unauthorized, "signIn.stale");
        DigestChallenge foreign = challenge with { Nonce = challenge.Nonce[..^2] + "AA" };
        (await TryAsync(server, foreign, 1, server.Account.Secret)).Refused(HttpStatusCode.Unauthorized, "signIn.stale");
    }

    [Fact]
    public async Task A_key_may_make_its_calls_of_a_minute_and_no_more()
    {
        ManualTime time = new();
        await using ApiServer server = await ApiServer.StartAsync(new ApiOptions { RequestsPerMinute = 2 }, time);

        ApiAnswer first = await server.GetAsync(server.Account, Path);
        await server.GetAsync(server.Account, Path);
        ApiAnswer third = await server.GetAsync(server.Account, Path);
        ApiAnswer other = await server.GetAsync(server.OtherAccount, Path);
        time.Advance(TimeSpan.FromMinutes(1));
        ApiAnswer later = await server.GetAsync(server.Account, Path);

        Assert.Equal("1", Assert.Single(first.Headers.GetValues("X-Ratelimit-Remaining-Minute")));
        Assert.Equal("2", Assert.Single(first.Headers.GetValues("X-Ratelimit-Limit-Minute")));
        third.Refused(HttpStatusCode.TooManyRequests, "rate.limit");
        Assert.Equal("49900007", third["code"]);
        Assert.Equal(60, third.Detail.GetProperty("retryAfterSeconds").GetInt32());
        other.Succeeded();
        later.Succeeded();
    }

    private static async Task<DigestChallenge> ChallengeAsync(ApiServer server, string algorithm)
    {
        ApiAnswer answer = await server.GetAsync(null, Path);
        AuthenticationHeaderValue header = answer.Headers.WwwAuthenticate
            .Single(header => header.Scheme == "Digest" && header.Parameter!.Contains($"algorithm={algorithm}"));
        return new DigestChallenge(algorithm, header.Parameter!.Split("nonce=\"")[1].Split('"')[0]);
    }

    private static Task<ApiAnswer> TryAsync(
        ApiServer server, DigestChallenge challenge, uint count, string password, string? user = null, string path = Path)
    {
        user ??= server.Account.Key.Key;
        string ha1 = challenge.Hash($"{user}:{DigestHa1.Realm}:{password}");
        string response = challenge.Hash($"{ha1}:{challenge.Nonce}:{count:x8}:0a4f113b:auth:{challenge.Hash($"GET:{path}")}");
        string header = $"Digest username=\"{user}\", realm=\"{DigestHa1.Realm}\", nonce=\"{challenge.Nonce}\", uri=\"{path}\", "
            + $"algorithm={challenge.Algorithm}, qop=auth, nc={count:x8}, cnonce=\"0a4f113b\", response=\"{response}\"";
        return server.SendAsync(null, HttpMethod.Get, Path, null, ("Authorization", header));
    }

    private sealed record DigestChallenge(string Algorithm, string Nonce)
    {
        public string Hash(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            return Convert.ToHexStringLower(Algorithm == "MD5" ? MD5.HashData(bytes) : SHA256.HashData(bytes));
        }
    }
}
