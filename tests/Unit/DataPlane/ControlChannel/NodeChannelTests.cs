using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;
using Linkspan.Testing;
using Linkspan.Testing.Nodes;
using Linkspan.Testing.Processes;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Linkspan.Unit.DataPlane.ControlChannel;

/// <summary>The node channel over real TLS: who is believed, what comes through, and when it ends.</summary>
public sealed class NodeChannelTests : IAsyncLifetime
{
    private NodeChannelRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _rig = await NodeChannelRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact(Timeout = 60_000)]
    public async Task S2_a_node_gets_what_is_its_own_and_reports_as_itself_whatever_it_says()
    {
        (Node node, _, HttpNodeChannel channel) = await _rig.JoinAsync();
        (Node other, _, _) = await _rig.JoinAsync();
        _rig.Send(node.Key, Placements.Full(null, null, Placements.Endpoint(4000)));
        _rig.Send(other.Key, Placements.Full(null, null, Placements.Endpoint(4000, "ep-2")));

        await using IAsyncEnumerator<NodeUpdate> updates = channel.FollowAsync(other.Key, Token).GetAsyncEnumerator(Token);
        Assert.True(await updates.MoveNextAsync());
        NodeReport lie = new(other.Key, 7, DateTimeOffset.UnixEpoch, [], [], [], []);
        await channel.ReportAsync(lie, Token);

        Assert.Equal("ep-1", Assert.Single(updates.Current.Endpoints).EndpointId);
        NodeReport report = Assert.Single(_rig.Reports);
        Assert.Equal((node.Key, 7, _rig.World.Rig.Time.GetUtcNow()), (report.NodeId, report.AppliedRevision, report.At));
        _rig.Send(node.Key, Placements.Remove(2, "ep-1"));
        Assert.True(await updates.MoveNextAsync());
        Assert.Equal(["ep-1"], updates.Current.Removed);
    }

    [Fact(Timeout = 60_000)]
    public async Task S1_who_has_no_certificate_or_a_strangers_gets_no_connection()
    {
        using NodeCa stranger = new(_rig.World.Rig.Time);
        using TemporaryFolder folder = TemporaryFolder.Create();
        using NodeFolder files = NodeFolder.Open(folder.Path);
        (Node node, CredentialStore own, _) = await _rig.JoinAsync();
        CredentialStore foreign = stranger.Join(files, NodeCa.EndpointNode(node.Key));
        NodeCredentials mixed = new(foreign.Current.Certificate, own.Current.Authorities);
        using ChannelConnection connection = new(_rig.Secure, mixed, _rig.World.Rig.Time, Logger());
        using HttpClient anybody = new(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        });

        await Assert.ThrowsAsync<HttpRequestException>(
            () => connection.SendAsync(HttpMethod.Get, NodeChannelPaths.Updates, null, Token));
        await Assert.ThrowsAsync<HttpRequestException>(() => anybody.GetAsync(new Uri(_rig.Secure, "/node/v1/updates"), Token));
    }

    [Fact(Timeout = 60_000)]
    public async Task S2_a_node_believes_the_control_plane_alone_and_no_other_node_in_its_place()
    {
        (Node node, CredentialStore credentials, HttpNodeChannel channel) = await _rig.JoinAsync();
        using NodeCa stranger = new(_rig.World.Rig.Time);
        NodeCredentials misled = new(credentials.Current.Certificate, stranger.Authority.Trusted);
        using ChannelConnection connection = new(_rig.Secure, misled, _rig.World.Rig.Time, Logger());
        using FakeTlsServer impostor = new(credentials.Current.Certificate);
        using ChannelConnection deceived = new(impostor.Address, credentials.Current, _rig.World.Rig.Time, Logger());

        await Assert.ThrowsAsync<HttpRequestException>(
            () => connection.SendAsync(HttpMethod.Get, NodeChannelPaths.Updates, null, Token));
        await Assert.ThrowsAsync<HttpRequestException>(
            () => deceived.SendAsync(HttpMethod.Get, NodeChannelPaths.Updates, null, Token));

        Assert.Contains(_rig.Log.Lines, line => line.Contains("no CA of the nodes", StringComparison.Ordinal));
        Assert.Contains(_rig.Log.Lines, line => line.Contains($"speaks for NodeIdentity {{ NodeId = {node.Key}"));
        _ = channel;
    }

    [Fact(Timeout = 60_000)]
    public async Task The_channel_is_served_on_its_own_listener_and_nothing_else_is()
    {
        (_, CredentialStore credentials, _) = await _rig.JoinAsync();
        using ChannelConnection connection = new(_rig.Secure, credentials.Current, _rig.World.Rig.Time, Logger());
        using HttpClient plain = new() { BaseAddress = _rig.Plain };

        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => connection.SendAsync(HttpMethod.Get, "/elsewhere", null, Token));
        using HttpResponseMessage outside = await plain.GetAsync("/node/v1/updates", Token);

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
        Assert.Equal("elsewhere", await plain.GetStringAsync("/elsewhere", Token));
    }

    [Fact(Timeout = 60_000)]
    public async Task S1_a_removed_nodes_stream_ends_at_once_and_it_is_refused_from_then_on()
    {
        (Node node, _, HttpNodeChannel channel) = await _rig.JoinAsync();
        _rig.Send(node.Key, Placements.Full());
        await using IAsyncEnumerator<NodeUpdate> updates = channel.FollowAsync(node.Key, Token).GetAsyncEnumerator(Token);
        Assert.True(await updates.MoveNextAsync());
        Task<bool> next = updates.MoveNextAsync().AsTask();

        Assert.True((await _rig.World.RemoveAsync(node, DeleteMode.Reject)).Ok);
        await Assert.ThrowsAnyAsync<Exception>(() => next.WaitAsync(TimeSpan.FromSeconds(1), Token));

        Assert.False(next.IsCompletedSuccessfully);
        Assert.True(next.IsCompleted);
        await Assert.ThrowsAsync<NodeRemovedException>(async () => await channel.ReportAsync(
            new NodeReport(node.Key, 1, default, [], [], [], []), Token));
        await using IAsyncEnumerator<NodeUpdate> again = channel.FollowAsync(node.Key, Token).GetAsyncEnumerator(Token);
        await Assert.ThrowsAsync<NodeRemovedException>(async () => await again.MoveNextAsync());
        Assert.Empty(_rig.Reports);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_path_test_goes_to_the_node_and_its_answer_comes_back()
    {
        (Node node, _, HttpNodeChannel channel) = await _rig.JoinAsync();
        channel.Commands = new Walker();
        _rig.Send(node.Key, Placements.Full());
        await using IAsyncEnumerator<NodeUpdate> updates = channel.FollowAsync(node.Key, Token).GetAsyncEnumerator(Token);
        Assert.True(await updates.MoveNextAsync());
        Task<bool> reading = updates.MoveNextAsync().AsTask();

        IReadOnlyList<PathHop> hops = await _rig.Commands[node.Key].TestPathAsync("ep-1", Token);
        _rig.Send(node.Key, Placements.Full());
        Assert.True(await reading);

        Assert.Equal([new PathHop("name", true, 1.5, "ep-1 resolves", null)], hops);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_path_test_of_a_node_that_is_away_has_no_answer_so_that_another_is_asked()
    {
        (Node node, _, HttpNodeChannel channel) = await _rig.JoinAsync();
        _rig.Send(node.Key, Placements.Full());
        await using (IAsyncEnumerator<NodeUpdate> updates = channel.FollowAsync(node.Key, Token).GetAsyncEnumerator(Token))
        {
            Assert.True(await updates.MoveNextAsync());
        }

        await Eventually.TrueAsync(
            "the stream has ended",
            () => Count(" 2301 ") == 1,
            cancellationToken: Token);
        Assert.Empty(await _rig.Commands[node.Key].TestPathAsync("ep-1", Token));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_path_test_of_a_node_that_says_nothing_for_20_seconds_has_no_answer_either()
    {
        (Node node, _, HttpNodeChannel channel) = await _rig.JoinAsync();
        _rig.Send(node.Key, Placements.Full());
        await using IAsyncEnumerator<NodeUpdate> updates = channel.FollowAsync(node.Key, Token).GetAsyncEnumerator(Token);
        Assert.True(await updates.MoveNextAsync());

        Task<IReadOnlyList<PathHop>> asked = _rig.Commands[node.Key].TestPathAsync("ep-1", Token);
        _rig.World.Rig.Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Empty(await asked);
    }

    [Fact(Timeout = 60_000)]
    public async Task R12_a_renewed_certificate_is_taken_up_by_a_new_stream_and_nothing_is_missed()
    {
        (Node node, CredentialStore credentials, HttpNodeChannel channel) = await _rig.JoinAsync();
        CertificateRenewal renewal = new(
            new NodeIdentity(node.Key, true, false), credentials, channel, () => 0, _rig.World.Rig.Time, Logger());
        string before = credentials.Current.Certificate.SerialNumber;
        _rig.Send(node.Key, Placements.Full());
        await using IAsyncEnumerator<NodeUpdate> updates = channel.FollowAsync(node.Key, Token).GetAsyncEnumerator(Token);
        Assert.True(await updates.MoveNextAsync());
        Task<bool> next = updates.MoveNextAsync().AsTask();

        Assert.True(await renewal.TryRenewAsync(TimeSpan.FromMinutes(1), Token));
        await Eventually.TrueAsync(
            "the node follows by another stream, and by that alone",
            () => Count(" 2300 ") == 2 && Count(" 2301 ") == 1,
            cancellationToken: Token);
        _rig.Send(node.Key, Placements.Change(2, Placements.Endpoint(4000)));

        Assert.True(await next);
        Assert.Equal(2, updates.Current.Revision);
        Assert.NotEqual(before, credentials.Current.Certificate.SerialNumber);
    }

    [Fact(Timeout = 60_000)]
    public async Task S6_a_line_that_is_too_long_breaks_the_stream_and_the_next_one_is_read()
    {
        (Node node, CredentialStore credentials, _) = await _rig.JoinAsync();
        HttpNodeChannel channel = _rig.Channel(credentials, new ChannelLimits { MaxLineBytes = 1_000 });
        _rig.Send(node.Key, Placements.Full(null, null, Placements.Endpoint(4000), Placements.Endpoint(4001, "ep-2")));
        await using (IAsyncEnumerator<NodeUpdate> updates = channel.FollowAsync(node.Key, Token).GetAsyncEnumerator(Token))
        {
            await Assert.ThrowsAsync<InvalidDataException>(async () => await updates.MoveNextAsync());
        }

        await Eventually.TrueAsync(
            "the stream has ended",
            () => Count(" 2301 ") == 1,
            cancellationToken: Token);
        _rig.Send(node.Key, Placements.Full());
        await using IAsyncEnumerator<NodeUpdate> again = channel.FollowAsync(node.Key, Token).GetAsyncEnumerator(Token);
        Assert.True(await again.MoveNextAsync());
    }

    private int Count(string eventId) => _rig.Log.Lines.Count(line => line.Contains(eventId, StringComparison.Ordinal));

    private ILogger Logger() => _rig.Log.CreateLogger("test");

    private sealed class Walker : INodeCommands
    {
        public Task<IReadOnlyList<PathHop>> TestPathAsync(string endpointId, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PathHop>>([new PathHop("name", true, 1.5, $"{endpointId} resolves", null)]);
    }
}
