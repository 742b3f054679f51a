using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Linkspan.Testing.Servers;
using Xunit;

namespace Linkspan.Integration.Api;

/// <summary>The APIs of the real program over HTTPS, as any client would call them.</summary>
public sealed class ServerApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Https_speaks_http_2_under_the_installation_s_own_ca_and_no_other()
    {
        await using LinkspanServer server = await LinkspanServer.StartAsync();
        using HttpClient trusting = Client(server);
        using HttpClient stranger = new() { BaseAddress = server.Url };
        using HttpRequestMessage request = new(HttpMethod.Get, "/healthz")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using HttpResponseMessage answer = await trusting.SendAsync(request, Token);

        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (answer.StatusCode, answer.Version));
        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetAsync("/healthz", Token));
        Assert.IsType<AuthenticationException>(refused.InnerException);
    }

    [Fact]
    public async Task Digest_opens_over_https()
    {
        await using LinkspanServer server = await LinkspanServer.StartAsync();
        string[] key = server.Key.Split('.');
        using HttpClient client = Client(server, new NetworkCredential(key[0], key[1]));

        using HttpResponseMessage answer = await client.GetAsync("/v1beta2/regions", Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("linkspan-test-1", await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_carried_out_once_also_across_a_kill()
    {
        await using LinkspanServer server = await LinkspanServer.StartAsync();

        string first = await CreateVpcAsync(server);
        await server.KillAsync();
        await server.RestartAsync();
        string again = await CreateVpcAsync(server);

        Assert.Equal(first, again);
    }

    private static async Task<string> CreateVpcAsync(LinkspanServer server)
    {
        using HttpClient client = Client(server);
        client.DefaultRequestHeaders.Authorization = new("Bearer", server.Key);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "one");
        using HttpResponseMessage answer = await client.PostAsJsonAsync(
            "/privatelink/v1/vpcs", new { regionId = "test-1" }, Token);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("vpcId").GetString()!;
    }

    private static HttpClient Client(LinkspanServer server, ICredentials? credentials = null)
    {
        X509ChainPolicy policy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.ImportFromPemFile(server.CaFile);
        SocketsHttpHandler handler = new()
        {
            Credentials = credentials,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
        };
        return new HttpClient(handler) { BaseAddress = server.Url };
    }
}
