using System.Net;
using Linkspan.Client;
using Linkspan.Contracts.Rest;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.Testing;
using Xunit;
using Endpoint = Linkspan.Contracts.Rest.PrivateLink.Endpoint;

namespace Linkspan.Unit.Client;

public sealed class LinkspanClientTests : IDisposable
{
    private const string Endpoints = "/privatelink/v1/endpoints";
    private readonly FakeServer _server = new();
    private readonly LinkspanClient _client;

    public LinkspanClientTests() =>
        _client = new LinkspanClient(
            new LinkspanClientOptions(new Uri("https://127.0.0.1:7480"), "key-1"), _server, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_call_carries_the_key_as_bearer()
    {
        _server.On(HttpMethod.Get, "/v1beta2/tidbs/t1", new Tidb { TidbId = "t1" });

        Tidb tidb = await _client.Instances.GetAsync("t1", Token);

        Assert.Equal("t1", tidb.TidbId);
        Assert.Equal("Bearer key-1", Assert.Single(_server.Calls).Authorization);
    }

    [Fact]
    public async Task Each_write_carries_an_idempotency_key_of_its_own()
    {
        _server.On(HttpMethod.Post, Endpoints, new Endpoint { EndpointId = "ep-1" });

        await _client.Endpoints.CreateAsync(new CreateEndpointRequest(), null, Token);
        await _client.Endpoints.CreateAsync(new CreateEndpointRequest(), null, Token);

        Assert.Equal(2, _server.Calls.Select(call => call.IdempotencyKey).OfType<string>().Distinct().Count());
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_sent_again_under_the_same_key()
    {
        _server.On(HttpMethod.Post, Endpoints, [Lost, () => new HttpResponseMessage { Content = new StringContent("{}") }]);

        await _client.Endpoints.CreateAsync(new CreateEndpointRequest(), null, Token);

        Assert.Equal(2, _server.Calls.Count);
        Assert.Single(_server.Calls.Select(call => call.IdempotencyKey).Distinct());
    }

    [Fact]
    public async Task A_refusal_carries_the_whole_answer()
    {
        ErrorDetail detail = new()
        {
            Reason = "vpc.inUse",
            MustAct = "caller",
            Blockers = [new Blocker { Kind = "endpoint", Id = "ep-1" }],
        };
        _server.Refuse(
            HttpMethod.Delete,
            $"{Endpoints}/ep-1",
            HttpStatusCode.Conflict,
            new ErrorBody { Code = 9, Message = "It is in use.", Details = [detail] });

        LinkspanApiException error = await Assert.ThrowsAsync<LinkspanApiException>(
            () => _client.Endpoints.DeleteAsync("ep-1", DeleteMode.Refuse, null, Token));

        Assert.Equal(HttpStatusCode.Conflict, error.Status);
        Assert.Equal("vpc.inUse", error.Detail.Reason);
        Assert.Equal("ep-1", Assert.Single(error.Detail.Blockers).Id);
        Assert.EndsWith("?mode=refuse", Assert.Single(_server.Calls).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_not_ours_says_so()
    {
        _server.On(HttpMethod.Get, $"{Endpoints}/ep-1", [() => new HttpResponseMessage(HttpStatusCode.BadGateway)
        {
            Content = new StringContent("<html>bad gateway</html>"),
        }]);

        LinkspanApiException error = await Assert.ThrowsAsync<LinkspanApiException>(
            () => _client.Endpoints.GetAsync("ep-1", Token));

        Assert.Contains("502", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_reads_all_pages()
    {
        _server.On(
            HttpMethod.Get,
            Endpoints,
            new EndpointList { Endpoints = [new Endpoint { EndpointId = "ep-1" }], NextPageToken = "two" },
            new EndpointList { Endpoints = [new Endpoint { EndpointId = "ep-2" }] });

        List<string> ids = [];
        await foreach (Endpoint endpoint in _client.Endpoints.ListAsync("local", null, Token))
        {
            ids.Add(endpoint.EndpointId);
        }

        Assert.Equal(["ep-1", "ep-2"], ids);
        Assert.Equal($"{Endpoints}?regionId=local&pageSize=100&pageToken=two", _server.Calls[1].PathAndQuery);
    }

    [Fact]
    public async Task An_id_from_a_stranger_stays_one_segment_of_the_path()
    {
        await Assert.ThrowsAsync<LinkspanApiException>(() => _client.Endpoints.GetAsync("ep-1/../x?y", Token));

        Assert.Equal($"{Endpoints}/ep-1%2F..%2Fx%3Fy", Assert.Single(_server.Calls).PathAndQuery);
    }

    [Theory]
    [InlineData("http://10.0.0.1:7480")]
    [InlineData("http://linkspan.example")]
    public void Plain_http_beyond_loopback_is_refused(string url) =>
        Assert.Throws<ArgumentException>(
            () => new LinkspanClient(new LinkspanClientOptions(new Uri(url), "key"), _server, TimeProvider.System));

    private static HttpResponseMessage Lost() => throw new HttpRequestException(HttpRequestError.ResponseEnded);
}
