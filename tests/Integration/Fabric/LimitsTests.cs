using System.Diagnostics;
using System.Text.Json;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Integration.Fabric;

/// <summary>Each party's limits are held by its own node, and each party's figures are what its own nodes counted.</summary>
public sealed class LimitsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_party_holds_the_other_to_its_own_limits_and_both_count_the_same_sessions()
    {
        await using FabricSite site = await FabricSite.StartAsync();
        Consumer consumer = site.Consumers[0];
        Assert.Equal("1\n", (await consumer.QueryAsync("SELECT LENGTH(REPEAT('x', 300000)) > 0")).MustSucceed());
        await consumer.QueryAsync("SELECT REPEAT('x', 300000)");
        await BothCountAsync(site, consumer);

        await site.LinkspanAsync(true, "instance", "update", site.InstanceId, "--new-connections-per-second", "1");
        await RefusedAsync(consumer, "[ConnectionRateLimit]", "connections per second", "ask the provider to allow more");
        await site.LinkspanAsync(true, "instance", "update", site.InstanceId, "--new-connections-per-second", "0");

        await site.LinkspanAsync(false, "endpoint", "update", consumer.EndpointId, "--max-connections", "1");
        await using (ChildProcess live = consumer.StartQuery("SELECT 'begun'; SELECT SLEEP(60)"))
        {
            Assert.True(await live.WroteAsync("begun", cancellationToken: Token));
            await RefusedAsync(consumer, "[ConnectionLimit]", "has its 1 connections", "ask the endpoint's owner to allow more");
            Assert.Equal("2\n", (await site.Consumers[1].QueryAsync("SELECT 2")).MustSucceed());
        }
        await site.LinkspanAsync(false, "endpoint", "update", consumer.EndpointId, "--max-connections", "0");
        await Eventually.TrueAsync(
            "the limit is gone", async () => (await consumer.QueryAsync("SELECT 3")).Output == "3\n", cancellationToken: Token);

        await site.LinkspanAsync(true, "instance", "update", site.InstanceId, "--to-client-bytes-per-second", "500000");
        await Eventually.TrueAsync(
            "two megabytes take as long as the provider allows",
            async () => await TimeOfAsync(consumer, 2_000_000) > TimeSpan.FromSeconds(3.5), cancellationToken: Token);

        // The provider's refusals are counted on both nodes, the consumer's on its own alone.
        string near = await FabricSite.MetricsAsync(consumer.Node);
        string far = await FabricSite.MetricsAsync(site.Provider);
        Assert.All([near, far], text => Assert.Contains("reason=\"ConnectionRateLimit\"} ", text));
        Assert.Contains("half=\"consumer\",reason=\"ConnectionLimit\"} ", near);
        Assert.DoesNotContain("reason=\"ConnectionLimit\"", far);
    }

    private static async Task BothCountAsync(FabricSite site, Consumer consumer)
    {
        string near = await FabricSite.MetricsAsync(consumer.Node);
        string far = await FabricSite.MetricsAsync(site.Provider);
        Assert.All([(near, "consumer"), (far, "provider")], node =>
        {
            (string text, string half) = node;
            Assert.Contains($"linkspan_sessions_opened_total{{endpoint=\"{consumer.EndpointId}\",half=\"{half}\"}} 2\n", text);
            Assert.Matches("linkspan_certificate_expiry_timestamp_seconds 1[0-9]+", text);
            Assert.Matches("linkspan_applied_revision [1-9]", text);
            Assert.Matches("process_cpu_seconds_total [0-9]", text);
        });
        Assert.Matches("linkspan_link_up[^\n]* 1\n", near);
        Assert.Matches("linkspan_link_carriers[^\n]* [1-9]\n", near);
        Assert.Contains("address=\"10.0.0.20:3306\"} 1\n", far);
        Assert.Equal(Bytes(near, consumer), Bytes(far, consumer));

        await Eventually.TrueAsync("each party reads it", async () =>
        {
            long[] seen =
            [
                Total(await site.LinkspanAsync(false, "endpoint", "traffic", consumer.EndpointId, "-o", "json")),
                Total(await site.LinkspanAsync(
                    true, "private-endpoint-connection", "traffic", site.InstanceId, consumer.ConnectionId, "-o", "json")),
            ];
            return seen.All(bytes => bytes is > 300_000 and < 400_000);
        }, cancellationToken: Token);
    }

    private static async Task RefusedAsync(Consumer consumer, params IReadOnlyList<string> words)
    {
        string said = "";
        await Eventually.TrueAsync($"a client reads {words[0]}", async () =>
        {
            CommandResult[] results = await Task.WhenAll(
                Enumerable.Range(0, 3).Select(_ => consumer.QueryAsync("SELECT 1")));
            said = results.FirstOrDefault(result => result.Error.Contains(words[0], StringComparison.Ordinal))?.Error ?? "";
            return said.Length > 0;
        }, cancellationToken: Token);
        Assert.All(words, word => Assert.Contains(word, said));
    }

    private static async Task<TimeSpan> TimeOfAsync(Consumer consumer, int bytes)
    {
        long began = Stopwatch.GetTimestamp();
        (await consumer.QueryAsync($"SELECT REPEAT('x', {bytes})")).MustSucceed();
        return Stopwatch.GetElapsedTime(began);
    }

    private static string Bytes(string metrics, Consumer consumer) => Assert.Single(
        metrics.Split('\n'),
        line => line.Contains(consumer.EndpointId, StringComparison.Ordinal)
            && line.Contains("to_client", StringComparison.Ordinal)).Split(' ')[^1];

    private static long Total(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("total").GetProperty("toClientBytes").GetInt64();
    }
}
