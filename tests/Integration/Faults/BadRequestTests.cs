using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Linkspan.Testing.Servers;
using Xunit;

namespace Linkspan.Integration.Faults;

/// <summary>Requests that no client of ours would make. Each gets a stable code, and the server goes on.</summary>
public sealed class BadRequestTests(BadRequestTests.Server fixture) : IClassFixture<BadRequestTests.Server>
{
    private const string Vpcs = "/privatelink/v1/vpcs";

    public static TheoryData<string, string, string> BadBodies => new()
    {
        { "broken JSON", "{\"regionId\": \"test-1\"", "body.malformed" },
        { "not JSON", "regionId=test-1", "body.malformed" },
        { "another type", "{\"regionId\": 7}", "body.fieldType" },
        { "a list", "[]", "body.malformed" },
        { "nothing", "", "body.malformed" },
        { "null", "null", "body.malformed" },
        { "an unknown field", "{\"regionId\": \"test-1\", \"colour\": \"red\"}", "body.unknownField" },
        { "very deep JSON", string.Concat(Enumerable.Repeat("[", 5000)), "body.malformed" },
    };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_body_that_makes_no_sense_is_refused_by_a_stable_code(string what, string body, string reason)
    {
        using HttpResponseMessage answer = await fixture.SendAsync(HttpMethod.Post, Vpcs, Json(Encoding.UTF8.GetBytes(body)));

        Assert.Equal((what, reason), (what, await ReasonAsync(answer)));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_request_of_ten_megabytes_is_refused()
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""{"regionId": "{{new string('x', 10 << 20)}}"}""");

        using HttpResponseMessage answer = await fixture.SendAsync(HttpMethod.Post, Vpcs, Json(body));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("body.tooLarge", await ReasonAsync(answer));
    }

    [Theory]
    [InlineData("pageToken=nonsense", "page.token")]
    [InlineData("pageToken=MTIzfHZwYy0x%00", "page.token")]
    [InlineData("pageSize=-1", "query.invalid")]
    [InlineData("pageSize=a", "query.invalid")]
    [InlineData("pageSize=99999999999999999999", "query.invalid")]
    public async Task A_bad_page_is_refused_by_a_stable_code(string query, string reason)
    {
        using HttpResponseMessage answer = await fixture.SendAsync(HttpMethod.Get, $"{Vpcs}?{query}");

        Assert.Equal(reason, await ReasonAsync(answer));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/privatelink/v1/vpcs/vpc-00000000000000000000")]
    [InlineData("/privatelink/v1/endpoints/ep-00000000000000000000")]
    [InlineData("/v1beta2/tidbs/1111111111111111111")]
    [InlineData("/v1beta2/nothing")]
    public async Task What_does_not_exist_is_not_found(string path)
    {
        using HttpResponseMessage answer = await fixture.SendAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotEqual("", await ReasonAsync(answer));
    }

    [Theory]
    [InlineData("/privatelink/v1/vpcs")]
    [InlineData("/v1beta2/tidbs")]
    [InlineData("/operator/v1/nodes")]
    public async Task No_call_works_without_a_key(string path)
    {
        using HttpResponseMessage answer = await fixture.SendAsync(HttpMethod.Get, path, key: null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static ByteArrayContent Json(byte[] body) =>
        new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static async Task<string> ReasonAsync(HttpResponseMessage answer)
    {
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using JsonDocument document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("details")[0].GetProperty("reason").GetString() ?? "";
    }

    /// <summary>One server for all of them: none of these requests may harm it.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private LinkspanServer? _server;
        private HttpClient? _http;

        public async ValueTask InitializeAsync()
        {
            _server = await LinkspanServer.StartAsync();
            X509Certificate2Collection authority = [];
            authority.ImportFromPemFile(_server.CaFile);
            X509ChainPolicy policy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.AddRange(authority);
            _http = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } })
            {
                BaseAddress = _server.Url,
            };
        }

        public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null) =>
            SendAsync(method, path, _server!.Key, content);

        public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key, HttpContent? content = null)
        {
            using HttpRequestMessage request = new(method, path) { Content = content };
            request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
            return await _http!.SendAsync(request, TestContext.Current.CancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            _http?.Dispose();
            if (_server is not null)
            {
                await _server.DisposeAsync();
            }
        }
    }
}
