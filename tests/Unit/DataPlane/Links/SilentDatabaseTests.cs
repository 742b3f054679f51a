using System.Net.Sockets;
using System.Text;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane;
using Linkspan.Testing.Nodes;
using Linkspan.Testing.Peers;
using Linkspan.Wire.ProxyProtocol;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>Databases behind a link that take connections and say nothing, or late, with the service node's real probe.</summary>
public sealed class SilentDatabaseTests
{
    private volatile bool _isSilent;

    /// <summary>A database that waits for a header before its greeting, as those do that want one from everybody.</summary>
    private static PeerScript WantsAHeader { get; } = async (conversation, cancellationToken) =>
    {
        byte[] header = await conversation.ReceiveProxyHeaderAsync(cancellationToken);
        if (header.AsSpan().StartsWith(ProxyHeader.Local.ToArray().AsSpan(0, 12)))
        {
            await PeerScripts.AcceptsAnyLogin(conversation, cancellationToken);
        }
    };

    [Fact]
    public async Task R8_A_client_of_a_database_that_never_greets_is_told_so_in_time_and_nobody_dials_again_and_again()
    {
        const int Clients = 20;
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start((conversation, cancellationToken) =>
            (_isSilent ? PeerScripts.HangsInItsGreeting : PeerScripts.AcceptsAnyLogin)(conversation, cancellationToken));
        await using LinkedNodes nodes = new(isProbing: true, service: options => options with
        {
            GreetingTimeout = TimeSpan.FromMilliseconds(700),
            ProbeTimeout = TimeSpan.FromSeconds(1),
            ProbeInterval = TimeSpan.FromMilliseconds(200),
        });
        EndpointPlacement endpoint = await nodes.PlaceAsync(service: ServiceAt(peer));
        await ReportedAsync(nodes, isHealthy: true);

        _isSilent = true;
        string[] told = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => LinkedNodes.ToldAsync(endpoint)));
        await ReportedAsync(nodes, isHealthy: false);
        int dialled = peer.Conversations.Count;
        string[] toldLater = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => LinkedNodes.ToldAsync(endpoint)));
        int dialledLater = peer.Conversations.Count;
        _isSilent = false;
        await ReportedAsync(nodes, isHealthy: true);
        Socket client = await NodeRig.ConnectAsync(endpoint);
        byte[] greeting = await Plain.ReceiveAsync(client, 5);

        Assert.All(told, one => Assert.Contains("[DatabaseSilent] the database of instance instance-1", one));
        Assert.All(toldLater, one => Assert.Contains("[DatabaseUnhealthy]", one));
        Assert.InRange(dialledLater - dialled, 0, Clients / 2);
        Assert.Equal(MySqlBytes.Greeting(PeerScripts.Version)[..5], greeting);
        await NodeRig.UntilAsync(
            "each is counted with its reason",
            () => nodes.Service.Traffic(endpoint)?.Refusals.GetValueOrDefault("DatabaseSilent") == Clients);
        await NodeRig.UntilAsync(
            "at the endpoint's node too",
            () => nodes.Endpoint.Traffic(endpoint)?.Refusals.GetValueOrDefault("DatabaseSilent") == Clients);
        Assert.Single(nodes.Service.Log.Lines, line => line.Contains("is Unhealthy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task R8_A_database_that_greets_late_is_healthy_and_its_clients_wait_for_it()
    {
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start(async (conversation, cancellationToken) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
            await PeerScripts.AcceptsAnyLogin(conversation, cancellationToken);
        });
        await using LinkedNodes nodes = new(isProbing: true);
        EndpointPlacement endpoint = await nodes.PlaceAsync(service: ServiceAt(peer));

        Socket client = await NodeRig.ConnectAsync(endpoint);
        byte[] greeting = await Plain.ReceiveAsync(client, 5);
        await ReportedAsync(nodes, isHealthy: true);

        Assert.Equal(MySqlBytes.Greeting(PeerScripts.Version)[..5], greeting);
        Assert.DoesNotContain(nodes.Service.Log.Lines, line => line.Contains("Unhealthy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task P4_A_database_that_waits_for_a_header_hangs_no_probe_and_fills_no_log_and_the_right_registration_heals_it()
    {
        await using ScriptedMySqlPeer peer = ScriptedMySqlPeer.Start(WantsAHeader);
        await using LinkedNodes nodes = new(isProbing: true, service: options => options with
        {
            ProbeTimeout = TimeSpan.FromMilliseconds(200),
            ProbeInterval = TimeSpan.FromMilliseconds(100),
        });
        EndpointPlacement endpoint = await nodes.PlaceAsync(service: ServiceAt(peer));

        await NodeRig.UntilAsync("it was probed ten times", () => peer.Conversations.Count > 10);
        await NodeRig.UntilAsync("each probe but the last has ended", () => peer.Conversations.Count(one => !one.SawEnd) <= 1);
        string told = await LinkedNodes.ToldAsync(endpoint);
        string[] lines = [.. nodes.Service.Log.Lines.Where(line => line.Contains("Unhealthy", StringComparison.Ordinal))];
        await nodes.PlaceServiceAsync(endpoint, service: ServiceAt(peer, ProxyProtocolMode.V2));
        await ReportedAsync(nodes, isHealthy: true);
        Socket client = await NodeRig.ConnectAsync(endpoint);
        byte[] greeting = await Plain.ReceiveAsync(client, 5);

        Assert.Contains("[DatabaseUnhealthy]", told);
        Assert.Contains("Timeout", Assert.Single(lines));
        Assert.Equal(MySqlBytes.Greeting(PeerScripts.Version)[..5], greeting);
        byte[] header = ProxyHeader.For((System.Net.IPEndPoint)client.LocalEndPoint!, NodeRig.AddressOf(endpoint)).ToArray();
        Assert.Contains(peer.Conversations, one => one.Received.AsSpan().StartsWith(header));
    }

    private static ServicePlacement ServiceAt(ScriptedMySqlPeer peer, ProxyProtocolMode mode = ProxyProtocolMode.None) =>
        Placements.Service(mode, Placements.Database(peer.Address));

    private static Task ReportedAsync(LinkedNodes nodes, bool isHealthy) => NodeRig.UntilAsync(
        $"the database is reported {(isHealthy ? "healthy" : "unhealthy")}",
        () => nodes.Service.Channel.Reports.SelectMany(report => report.Databases).LastOrDefault()?.Healthy == isHealthy);
}
