using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Providers;
using Xunit;

namespace Linkspan.Unit.Api;

/// <summary>What Prometheus reads of the server, by the key that it comes with.</summary>
public sealed class MetricsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S3_without_a_key_nothing_is_read()
    {
        await using ApiServer server = await ApiServer.StartAsync();

        using HttpResponseMessage answer = await server.Client(null).GetAsync("/metrics", Token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_operator_reads_of_the_server_and_its_nodes()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        server.Provider.Nodes =
        [
            new NodeObservation("embedded", true, 17, DateTimeOffset.UnixEpoch.AddSeconds(5), 4) { ToldRevision = 19 },
        ];

        string text = await ReadAsync(server, server.Operator);

        Assert.Contains("\nlinkspan_node_connected{node=\"embedded\"} 1\n", text);
        Assert.Contains("\nlinkspan_node_applied_revision{node=\"embedded\"} 17\n", text);
        Assert.Contains("\nlinkspan_node_told_revision{node=\"embedded\"} 19\n", text);
        Assert.Contains("\nlinkspan_node_ca_phase{phase=\"Steady\"} 1\n", text);
        Assert.Contains("\nlinkspan_node_ca_phase{phase=\"Trusting\"} 0\n", text);
        Assert.Contains("\nlinkspan_node_ca_nodes_behind 0\n", text);
        Assert.Contains("\nlinkspan_node_sessions{node=\"embedded\"} 4\n", text);
        Assert.Contains("\nlinkspan_node_last_seen_timestamp_seconds{node=\"embedded\"} 5\n", text);
        Assert.Contains("\nlinkspan_store_objects{kind=\"accounts\"} ", text);
        Assert.Contains("\nlinkspan_store_revision ", text);
    }

    [Fact]
    public async Task S3_everybody_else_reads_of_their_own_half_alone()
    {
        await using ApiServer server = await ApiServer.StartAsync();
        ApiWorld world = await ApiWorld.CreateAsync(server);
        string endpoint = world.Ids["endpointId"];
        (await world.ConnectAsync(endpoint)).Succeeded();
        server.Provider.Endpoint = EndpointObservation.None with
        {
            Traffic = Report(endpoint, 7, ("SecurityGroup", 2)),
            ServedTraffic = Report(endpoint, 5, ("NotRegistered", 1)),
        };

        string consumer = await ReadAsync(server, server.Account);
        string provider = await ReadAsync(server, server.Organization);

        Assert.Contains($"linkspan_sessions{{endpoint=\"{endpoint}\",half=\"consumer\"}} 7\n", consumer);
        Assert.Contains("half=\"consumer\",reason=\"SecurityGroup\"} 2\n", consumer);
        Assert.DoesNotContain("half=\"provider\"", consumer);
        Assert.Contains($"linkspan_sessions{{endpoint=\"{endpoint}\",half=\"provider\"}} 5\n", provider);
        Assert.DoesNotContain("half=\"consumer\"", provider);
        Assert.All([consumer, provider], text => Assert.DoesNotContain("linkspan_node_", text));
        Assert.Empty(await ReadAsync(server, server.OtherAccount));
        Assert.Empty(await ReadAsync(server, server.OtherOrganization));
    }

    private static EndpointTrafficReport Report(string endpoint, int sessions, (string Reason, long Count) refused) =>
        new(endpoint, sessions, sessions, 10, 20, new Dictionary<string, long> { [refused.Reason] = refused.Count });

    private static async Task<string> ReadAsync(ApiServer server, CreatedApiKey key)
    {
        using HttpResponseMessage answer = await server.Client(key).GetAsync("/metrics", Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return await answer.Content.ReadAsStringAsync(Token);
    }
}
