using System.Diagnostics;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Integration.Fabric;

/// <summary>Provider and consumers on hosts of their own, with real processes, a real database and the real client.</summary>
public sealed class AcrossHostsTests
{
    /// <summary>Nodes try their control plane again at least every 5 s; then goal 1 s, never above 5 s.</summary>
    private static readonly TimeSpan RevocationBudget = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task R1_R2_Sessions_go_on_and_open_without_the_control_plane_and_what_was_revoked_ends_with_its_return()
    {
        await using FabricSite site = await FabricSite.StartAsync();
        (Consumer revoked, Consumer other) = (site.Consumers[0], site.Consumers[1]);
        Assert.Equal("42\n", (await revoked.QueryAsync("SELECT 6 * 7")).MustSucceed());
        string[] hops = (await site.LinkspanAsync(
            isOwner: true, "private-endpoint-connection", "test", site.InstanceId, revoked.ConnectionId)).Split('\n');
        await using ChildProcess live = revoked.StartQuery("SELECT 'begun'; SELECT SLEEP(60)");
        await using ChildProcess otherLive = other.StartQuery("SELECT 'begun'; SELECT SLEEP(15); SELECT 'through'");
        Assert.True(await live.WroteAsync("begun", cancellationToken: Token));
        Assert.True(await otherLive.WroteAsync("begun", cancellationToken: Token));

        await site.SetControlLinkAsync(isUp: false);
        await site.LinkspanAsync(isOwner: true, "private-endpoint-connection", "delete", site.InstanceId, revoked.ConnectionId);
        Assert.Equal("42\n", (await revoked.QueryAsync("SELECT 6 * 7")).MustSucceed());
        Assert.False(live.HasEnded);

        await site.SetControlLinkAsync(isUp: true);
        long wiredAt = Stopwatch.GetTimestamp();
        await live.EndedAsync(TimeSpan.FromSeconds(30));
        TimeSpan took = Stopwatch.GetElapsedTime(wiredAt);

        Assert.Contains(hops, hop => hop.StartsWith("address", StringComparison.Ordinal)
            && hop.Contains("the endpoint's side answered as it should", StringComparison.Ordinal));
        Assert.Contains(hops, hop => hop.StartsWith("database", StringComparison.Ordinal)
            && hop.Contains(FabricSite.DatabaseAddress, StringComparison.Ordinal));
        Assert.Contains("Lost connection", live.Output, StringComparison.Ordinal);
        Assert.True(took < RevocationBudget, $"Revoked after {took}.");
        Assert.Contains("[Deregistered]", (await revoked.QueryAsync("SELECT 6 * 7")).Error, StringComparison.Ordinal);
        Assert.True(await otherLive.WroteAsync("through", cancellationToken: Token));

        await site.SetControlLinkAsync(isUp: false);
        await site.RestartNodeAsync(other);
        await Eventually.TrueAsync(
            "a restarted node serves from what it kept", async () => (await other.QueryAsync("SELECT 6 * 7")).Output == "42\n",
            cancellationToken: Token);
    }
}
