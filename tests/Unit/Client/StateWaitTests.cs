using System.Net;
using Linkspan.Client;
using Linkspan.Contracts.Rest;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.Testing;
using Xunit;
using Endpoint = Linkspan.Contracts.Rest.PrivateLink.Endpoint;

namespace Linkspan.Unit.Client;

public sealed class StateWaitTests : IDisposable
{
    private const string Connection = "/v1beta2/tidbs/t1/privateEndpointConnections/c1";
    private const string Endpoint = "/privatelink/v1/endpoints/ep-1";
    private readonly FakeServer _server = new();
    private readonly LinkspanClient _client;

    public StateWaitTests() =>
        _client = new LinkspanClient(
            new LinkspanClientOptions(new Uri("https://127.0.0.1:7480"), "key-1"), _server, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task It_asks_by_long_poll_until_the_state_is_there_and_tells_the_way()
    {
        Recorder progress = new();
        _server.On(
            HttpMethod.Get,
            Connection,
            new PrivateEndpointConnection { EndpointState = "PENDING", Message = "no such endpoint yet" },
            new PrivateEndpointConnection { EndpointState = "ACTIVE" });

        PrivateEndpointConnection? connection = await _client.Connections.WaitAsync(
            "t1", "c1", new StateWait("active", TimeSpan.FromSeconds(20), progress), Token);

        Assert.Equal("ACTIVE", connection?.EndpointState);
        Assert.Equal(["PENDING (no such endpoint yet)"], progress.Told);
        Assert.Equal($"{Connection}?waitForState=active&waitSeconds=20", _server.Calls[0].PathAndQuery);
    }

    [Fact]
    public async Task An_endpoint_is_waited_for_by_its_connection_as_well()
    {
        _server.On(HttpMethod.Get, Endpoint, new Endpoint { EndpointStatus = "Active", ConnectionStatus = "Connected" });

        Endpoint? endpoint = await _client.Endpoints.WaitAsync(
            "ep-1", new StateWait("Connected", TimeSpan.FromSeconds(1)), Token);

        Assert.NotNull(endpoint);
    }

    [Fact]
    public async Task A_failed_object_ends_the_wait_with_its_reason()
    {
        _server.On(
            HttpMethod.Get, Connection, new PrivateEndpointConnection { EndpointState = "FAILED", Message = "wrong name" });

        WaitFailedException error = await Assert.ThrowsAsync<WaitFailedException>(
            () => _client.Connections.WaitAsync("t1", "c1", new StateWait("ACTIVE", TimeSpan.FromSeconds(20)), Token));

        Assert.Contains("wrong name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_timeout_names_the_state_and_the_condition()
    {
        ConditionDto condition = new() { Status = "False", Message = "the name does not resolve" };
        _server.On(HttpMethod.Get, Endpoint, new Endpoint { EndpointStatus = "Creating", Conditions = [condition] });

        TimeoutException error = await Assert.ThrowsAsync<TimeoutException>(
            () => _client.Endpoints.WaitAsync("ep-1", new StateWait("Active", TimeSpan.Zero), Token));

        Assert.Contains("Creating", error.Message, StringComparison.Ordinal);
        Assert.Contains("the name does not resolve", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gone_is_what_a_wait_for_deleted_waits_for()
    {
        _server.Refuse(HttpMethod.Get, Endpoint, HttpStatusCode.NotFound, new ErrorBody { Code = 5, Message = "gone" });

        Assert.Null(await _client.Endpoints.WaitAsync("ep-1", new StateWait("Deleted", TimeSpan.FromSeconds(1)), Token));
    }

    private sealed class Recorder : IProgress<string>
    {
        public List<string> Told { get; } = [];

        public void Report(string value) => Told.Add(value);
    }
}
