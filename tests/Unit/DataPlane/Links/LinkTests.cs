using System.Diagnostics;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Links;
using Linkspan.DataPlane.Sessions;
using Linkspan.Testing.Nodes;
using Linkspan.Wire.Link;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>How an endpoint node keeps its carriers up, whatever the service node does.</summary>
public sealed class LinkTests
{
    [Fact]
    public void A_service_node_that_vanishes_is_noticed_within_five_seconds()
    {
        NodeLinkOptions options = new();

        Assert.True(options.SilenceLimit + options.PingInterval <= TimeSpan.FromSeconds(5));
        Assert.True(options.SilenceLimit >= 3 * options.PingInterval);
    }

    [Fact]
    public async Task A_silent_service_node_is_taken_for_lost_and_the_sessions_that_wait_for_it_are_told()
    {
        await using ScriptedServiceNode node = new(
            carrier => carrier.BeSilentAsync(),
            options => options with
            {
                PingInterval = TimeSpan.FromMilliseconds(100),
                SilenceLimit = TimeSpan.FromMilliseconds(400),
            });
        node.Link();
        await UpAsync(node);

        LinkOpening result = await OpenAsync(node);

        Assert.Equal(DialFailure.Failed, result.Failure);
        Assert.Contains(node.Log.Lines, line => line.Contains("nothing came for 400 ms", StringComparison.Ordinal));
    }

    [Fact]
    public async Task R14_a_service_node_whose_greeting_takes_longer_than_its_silence_may_last_is_linked_all_the_same()
    {
        await using ScriptedServiceNode node = new(
            carrier => carrier.AnswerAsync(),
            options => options with
            {
                PingInterval = TimeSpan.FromMilliseconds(50),
                SilenceLimit = TimeSpan.FromMilliseconds(200),
            },
            beforeGreeting: () => Task.Delay(TimeSpan.FromSeconds(1)));

        node.Link();

        await NodeRig.UntilAsync("the link was up", () => node.Told.Any(told => told.Report.IsUp));
    }

    [Fact]
    public async Task Sessions_pass_over_a_carrier_that_has_gone_quiet_while_another_is_well()
    {
        int pings = 0;
        await using ScriptedServiceNode node = new(
            carrier => carrier.Number == 1
                ? carrier.BeSilentAsync()
                : carrier.AnswerAsync(carrier.TakeAsync, () => Task.FromResult(Interlocked.Increment(ref pings))),
            options => options with
            {
                Carriers = 2,
                PingInterval = TimeSpan.FromMilliseconds(200),
                SilenceLimit = TimeSpan.FromMinutes(1),
                OpenTimeout = TimeSpan.FromSeconds(2),
            });
        node.Link();
        await NodeRig.UntilAsync("the one carrier is quiet for long", () => Volatile.Read(ref pings) >= 5);

        for (int session = 0; session < 3; session++)
        {
            Assert.NotNull((await OpenAsync(node)).Peer);
        }
    }

    [Fact]
    public async Task A_service_node_that_greets_and_hangs_up_is_dialled_with_growing_pauses()
    {
        await using ScriptedServiceNode node = new(_ => Task.CompletedTask);
        long startedAt = Stopwatch.GetTimestamp();

        node.Link();
        await NodeRig.UntilAsync("it was dialled three times", () => node.Dialled >= 3);

        Assert.True(Stopwatch.GetElapsedTime(startedAt) > TimeSpan.FromMilliseconds(290));
    }

    [Fact]
    public async Task A_carrier_that_the_service_node_leaves_is_replaced_at_once_and_its_session_goes_on()
    {
        await using ScriptedServiceNode node = new(
            carrier => carrier.AnswerAsync(async stream =>
            {
                await carrier.TakeAsync(stream);
                if (carrier.Number == 1)
                {
                    await carrier.SayAsync(LinkFrameType.GoAway, 0, []);
                }
            }),
            options => options with { PingInterval = TimeSpan.FromMinutes(1), SilenceLimit = TimeSpan.FromMinutes(10) });
        node.Link();
        await UpAsync(node);

        LinkOpening first = await OpenAsync(node);
        await NodeRig.UntilAsync("another carrier is up", () => node.Dialled == 2 && node.Links.IsUp(node.Node.NodeId));
        LinkOpening second = await OpenAsync(node);

        Assert.NotNull(second.Peer);
        Assert.False(first.Over.IsCompleted);
    }

    [Fact]
    public async Task What_passes_a_link_is_judged_anew_when_it_comes_and_goes_and_not_at_each_ping()
    {
        await using ScriptedServiceNode node = new(
            carrier => carrier.AnswerAsync(),
            options => options with { PingInterval = TimeSpan.FromMilliseconds(20), SilenceLimit = TimeSpan.FromMinutes(1) });

        node.Link();
        await NodeRig.UntilAsync("ten pings were told", () => node.Told.Count(told => told.Report.RoundTripMs is not null) >= 10);
        node.Links.Place([]);
        await NodeRig.UntilAsync("the link is down", () => !node.Told.Last().Report.IsUp);

        Assert.Equal([true, false], node.Told.Where(told => told.TakesSessionsOtherwise).Select(told => told.Report.IsUp));
    }

    [Fact]
    public async Task A_fault_of_the_node_itself_does_not_end_the_dialling()
    {
        await using LinkedNodes nodes = new();
        LinkCredentials good = nodes.EndpointCredentials.Current;
        LinkCredentials broken = nodes.Certify(new NodeIdentity(LinkedNodes.EndpointNodeId, true, false));
        broken.Certificate.Dispose();
        nodes.EndpointCredentials.Current = broken;
        await nodes.PlaceAsync(isUp: false);
        await NodeRig.UntilAsync("a carrier failed", () => nodes.LastLink() is { IsUp: false, Problem: not "Connecting" });

        nodes.EndpointCredentials.Current = good;

        await NodeRig.UntilAsync("the path is reached", () => nodes.LastZone()?.PathReached == true);
    }

    private static Task UpAsync(ScriptedServiceNode node) =>
        NodeRig.UntilAsync("the link is up", () => node.Links.IsUp(node.Node.NodeId));

    private static Task<LinkOpening> OpenAsync(ScriptedServiceNode node) =>
        LinkOpening.OpenAsync(node.Links, node.Node, node.Loops);
}
