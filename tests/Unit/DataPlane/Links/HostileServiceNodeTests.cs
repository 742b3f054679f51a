using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Links;
using Linkspan.Testing.Nodes;
using Linkspan.Wire.Link;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>
/// What a service node that was taken over can do to an endpoint node: spoil the sessions that are led to it, and
/// neither the node nor its sessions with others.
/// </summary>
public sealed class HostileServiceNodeTests
{
    private const string ServiceId = "epsrv-2";

    /// <summary>What it does with a session that it is asked for, and what the endpoint node takes that for.</summary>
    private static readonly Dictionary<string, Breach> Breaches = new()
    {
        ["sends before it took the session"] = new(nameof(LinkFault.OutOfPlace), (carrier, stream) =>
            carrier.SayAsync(LinkFrameType.Data, stream, [1])),
        ["ends before it took the session"] = new(nameof(LinkFault.OutOfPlace), (carrier, stream) =>
            carrier.SayAsync(LinkFrameType.End, stream, [])),
        ["takes a session twice"] = new(nameof(LinkFault.OutOfPlace), async (carrier, stream) =>
        {
            await carrier.TakeAsync(stream);
            await carrier.TakeAsync(stream);
        }),
        ["refuses what it took"] = new(nameof(LinkFault.OutOfPlace), async (carrier, stream) =>
        {
            await carrier.TakeAsync(stream);
            await carrier.SayAsync(LinkFrameType.Refused, stream, new LinkRefusal("NotPlaced", Array.Empty<byte>()).ToArray());
        }),
        ["opens a session itself"] = new(nameof(LinkFault.OutOfPlace), (carrier, stream) =>
            carrier.SayAsync(LinkFrameType.Open, stream + 1, [1, 2, 3])),
        ["speaks of a session that nobody opened"] = new(nameof(LinkFault.NoSuchStream), (carrier, stream) =>
            carrier.SayAsync(LinkFrameType.Data, stream + 1_000, [1])),
        ["sends more than it was granted"] = new(nameof(LinkFault.FlowControl), async (carrier, stream) =>
        {
            await carrier.TakeAsync(stream);
            for (int sent = 0; sent < 64_000_000; sent += LinkFrame.MaxPayloadBytes)
            {
                await carrier.SayAsync(LinkFrameType.Data, stream, new byte[LinkFrame.MaxPayloadBytes]);
            }
        }),
        ["grants more than can be"] = new(nameof(LinkFault.FlowControl), (carrier, stream) =>
            carrier.SayAsync(LinkFrameType.Window, stream, [1, 0, 0, 1])),
        ["says no known frame"] = new(nameof(LinkFault.NoFrame), (carrier, _) =>
            carrier.Stream.WriteAsync(new byte[] { 0, 0, 99, 0, 0, 0, 0, 1 }).AsTask()),
    };

    public static TheoryData<string> Names => [.. Breaches.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task S6_A_service_node_that_breaks_a_rule_loses_its_carrier_and_no_other_session_is_touched(string breach)
    {
        (string fault, Func<ScriptedServiceNode.Carrier, uint, Task> answer) = Breaches[breach];
        await using Site site = await Site.StartAsync(carrier => carrier.AnswerAsync(stream => answer(carrier, stream)));

        using Socket victim = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await victim.ConnectAsync(NodeRig.AddressOf(site.Led), TestContext.Current.CancellationToken);
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Its session can be lost before its connect has returned.
        }
        await site.Nodes.Endpoint.LoggedAsync(fault);
        await site.ExchangeAsync();
        await NodeRig.UntilAsync("it is dialled again", () => site.Hostile.Dialled > 1);

        (Socket client, Socket database) = await site.Nodes.OpenAsync(site.Honest);
        await HostileEndpointNodeTests.ExchangeAsync(client, database);
    }

    [Fact]
    public async Task S6_What_comes_late_for_a_session_that_is_over_is_dropped_without_a_word()
    {
        TaskCompletionSource<(ScriptedServiceNode.Carrier Carrier, uint Stream)> asked = new();
        await using Site site = await Site.StartAsync(carrier => carrier.AnswerAsync(stream =>
            asked.TrySetResult((carrier, stream)) ? Task.CompletedTask : carrier.TakeAsync(stream)));
        Socket gone = await NodeRig.ConnectAsync(site.Led);
        (ScriptedServiceNode.Carrier carrier, uint stream) = await asked.Task;

        Plain.ResetNow(gone);
        await NodeRig.UntilAsync("its session is over", () => site.Nodes.Endpoint.Traffic(site.Led)?.LiveSessions is null or 0);
        foreach (LinkFrameType late in new[] { LinkFrameType.Opened, LinkFrameType.Data, LinkFrameType.End, LinkFrameType.Close })
        {
            await carrier.SayAsync(late, stream, late == LinkFrameType.Data ? [1] : []);
        }
        using Socket client = await NodeRig.ConnectAsync(site.Led);
        await site.ExchangeAsync();

        Assert.Equal(1, site.Hostile.Dialled);
        Assert.DoesNotContain(site.Nodes.Endpoint.Log.Lines, line => line.Contains("broke", StringComparison.Ordinal));
    }

    [Fact]
    public async Task S6_A_storm_of_RESETs_ends_the_sessions_that_it_names_and_each_client_reads_why()
    {
        await using Site site = await Site.StartAsync(carrier => carrier.AnswerAsync(stream =>
            carrier.SayAsync(LinkFrameType.Reset, stream, [(byte)(stream % 250)])));

        string[] told = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => LinkedNodes.ToldAsync(site.Led)));
        await site.ExchangeAsync();

        Assert.All(told, text => Assert.Contains("[ServiceUnreachable]", text, StringComparison.Ordinal));
        await NodeRig.UntilAsync("no session is left", () => site.Nodes.Endpoint.Traffic(site.Led) is { LiveSessions: 0 });
    }

    [Fact]
    public async Task R9_A_service_node_that_asks_on_and_reads_nothing_is_cut()
    {
        TaskCompletionSource cut = new();
        await using Site site = await Site.StartAsync(async carrier =>
        {
            byte[] ping = HostileEndpointNode.Frame(LinkFrameType.Ping, 0, new byte[8]);
            byte[] pings = [.. Enumerable.Repeat(ping, 4_000).SelectMany(bytes => bytes)];
            try
            {
                while (true)
                {
                    await carrier.Stream.WriteAsync(pings);
                }
            }
            catch (IOException)
            {
                cut.TrySetResult();
                throw;
            }
        });

        await cut.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await site.Nodes.Endpoint.LoggedAsync(nameof(LinkFault.Flood));
        await site.ExchangeAsync();
    }

    [Fact]
    public async Task S1_A_service_node_that_another_CA_certified_is_not_linked()
    {
        await using LinkedNodes nodes = new();
        await using ScriptedServiceNode hostile = new(carrier => carrier.AnswerAsync());
        EndpointPlacement endpoint = await nodes.PlaceAsync(isUp: false);

        await nodes.Endpoint.SendAsync(Placements.Change(2) with { Routes = [nodes.Route() with { Nodes = [hostile.Node] }] });
        await NodeRig.UntilAsync("the link says what is wrong", () =>
            nodes.LastLink() is { IsUp: false, Problem: not "Connecting" });
        string told = await LinkedNodes.ToldAsync(endpoint);

        Assert.Contains("[ServiceUnreachable]", told, StringComparison.Ordinal);
    }

    private sealed record Breach(string Fault, Func<ScriptedServiceNode.Carrier, uint, Task> Answer);

    /// <summary>Two honest nodes with a session between them, and an endpoint beside it that is led to a hostile one.</summary>
    private sealed record Site(
        LinkedNodes Nodes, ScriptedServiceNode Hostile, EndpointPlacement Honest, EndpointPlacement Led, Socket Client,
        Socket Database) : IAsyncDisposable
    {
        public static async Task<Site> StartAsync(Func<ScriptedServiceNode.Carrier, Task> script)
        {
            LinkedNodes nodes = new(options => options with { Carriers = 1 });
            ScriptedServiceNode hostile = new(script, authority: nodes.Authority, nodeId: "node-hostile");
            EndpointPlacement honest = await nodes.PlaceAsync();
            (Socket client, Socket database) = await nodes.RelayAsync(honest);
            EndpointPlacement led = Placements.Endpoint(nodes.Endpoint.Port, "ep-led") with { ServiceId = ServiceId };
            await nodes.Endpoint.SendAsync(Placements.Change(2, led) with
            {
                Routes = [new ServiceRoute(ServiceId, "instance-2", [hostile.Node])],
            });
            await NodeRig.UntilAsync("the hostile node is linked", () => nodes.Endpoint.Channel.Reports
                .SelectMany(report => report.Endpoints).Any(zone => zone.EndpointId == led.EndpointId && zone.PathReached));
            return new Site(nodes, hostile, honest, led, client, database);
        }

        /// <summary>The session between the honest nodes still carries what it is given.</summary>
        public Task ExchangeAsync() => HostileEndpointNodeTests.ExchangeAsync(Client, Database, 300_000);

        public async ValueTask DisposeAsync()
        {
            await Nodes.DisposeAsync();
            await Hostile.DisposeAsync();
        }
    }
}
