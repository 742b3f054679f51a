using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Nodes;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.DataPlane.Links;
using Linkspan.Testing;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.ControlChannel;

/// <summary>One CA of nodes takes the place of another over real TLS, while sessions pass.</summary>
public sealed class NodeCaRotationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task R12_no_session_drops_and_none_is_refused_while_the_CA_rotates_and_the_old_one_is_refused_afterwards()
    {
        await using RotatingNodes nodes = await RotatingNodes.StartAsync();
        EndpointPlacement endpoint = await nodes.PlaceAsync();
        NodeCredentials before = nodes.EndpointCredentials;
        List<(Socket Client, Socket Database)> lasting = [];
        for (int session = 0; session < 4; session++)
        {
            lasting.Add(await nodes.OpenAsync(endpoint));
        }

        using CancellationTokenSource over = new();
        Task<int>[] pumps = [.. lasting.Select(session => PumpAsync(session.Client, session.Database, over.Token))];
        Task<int> openings = OpenAsync(nodes, endpoint, over.Token);
        await nodes.StepAsync(NodeCaStep.Rotate);
        await nodes.StepAsync(NodeCaStep.Rotate);
        await nodes.StepAsync(NodeCaStep.Retire);
        await NodeRig.UntilAsync("both nodes trust the new CA alone", () =>
            nodes.EndpointCredentials.Authorities.Count == 1 && nodes.ServiceCredentials.Authorities.Count == 1);
        int renewals = nodes.Rig.Log.Lines.Count(line => line.Contains(" 3510 ", StringComparison.Ordinal));
        await over.CancelAsync();

        Assert.All(await Task.WhenAll(pumps), rounds => Assert.True(rounds > 0));
        Assert.True(await openings > 0);
        Assert.Equal(6, renewals);
        Assert.NotEqual(before.AuthorityNames, nodes.EndpointCredentials.AuthorityNames);
        Assert.Equal(nodes.Rig.World.Rig.Get<NodeAuthority>().State.Names.Current, nodes.EndpointCredentials.AuthorityNames);
        await RefusedByServerAsync(nodes, before);
        await RefusedByNodeAsync(nodes, before);
    }

    [Fact(Timeout = 60_000)]
    public async Task R12_retiring_by_force_cuts_the_channel_of_a_node_that_did_not_follow()
    {
        await using NodeChannelRig rig = await NodeChannelRig.StartAsync();
        (Linkspan.Domain.Nodes.Node node, _, HttpNodeChannel channel) = await rig.JoinAsync();
        rig.Send(node.Key, Placements.Full());
        await using IAsyncEnumerator<NodeUpdate> updates = channel.FollowAsync(node.Key, Token).GetAsyncEnumerator(Token);
        Assert.True(await updates.MoveNextAsync());
        Task<bool> next = updates.MoveNextAsync().AsTask();

        foreach (NodeCaStep step in (NodeCaStep[])[NodeCaStep.Rotate, NodeCaStep.Rotate, NodeCaStep.Retire])
        {
            Assert.True((await rig.World.Rig.Get<StepNodeCa>().RunAsync(WriteContext.System, step, true, Token)).Ok);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => next.WaitAsync(TimeSpan.FromSeconds(5), Token));
        await Assert.ThrowsAsync<HttpRequestException>(async () => await channel.ReportAsync(
            new NodeReport(node.Key, 1, default, [], [], [], []), Token));
        Assert.Empty(rig.Reports);
    }

    [Fact(Timeout = 60_000)]
    public async Task R12_a_new_certificate_that_will_not_do_is_refused_and_the_old_one_stays()
    {
        await using NodeChannelRig rig = await NodeChannelRig.StartAsync();
        (Linkspan.Domain.Nodes.Node node, CredentialStore credentials, HttpNodeChannel channel) = await rig.JoinAsync();
        NodeCredentials before = credentials.Current;
        CertificateRenewal renewal = new(
            new NodeIdentity(node.Key, true, true), credentials, channel, () => 1, TimeProvider.System,
            rig.Log.CreateLogger("renewal"));

        Assert.False(await renewal.TryRenewAsync(TimeSpan.FromMinutes(1), Token));

        Assert.Same(before, credentials.Current);
        Assert.Contains(rig.Log.Lines, line => line.Contains(" 3511 ", StringComparison.Ordinal));
        await channel.ReportAsync(new NodeReport(node.Key, 1, default, [], [], [], []), Token);
    }

    [Fact(Timeout = 60_000)]
    public async Task R12_CAs_that_would_lock_out_the_server_that_answers_now_are_told_apart()
    {
        await using NodeChannelRig rig = await NodeChannelRig.StartAsync();
        using NodeCa stranger = new(rig.World.Rig.Time);
        (_, CredentialStore credentials, HttpNodeChannel channel) = await rig.JoinAsync();
        _ = await channel.RenewAsync(NodeKey.New(), Token);

        Assert.False(channel.WouldLockOut(credentials.Current));
        Assert.True(channel.WouldLockOut(credentials.Current with { Authorities = stranger.Authority.Trusted }));
    }

    /// <summary>Small questions and answers until the end, each checked.</summary>
    private static async Task<int> PumpAsync(Socket client, Socket database, CancellationToken over)
    {
        int rounds = 0;
        byte[] question = new byte[100];
        for (; !over.IsCancellationRequested; rounds++)
        {
            question.AsSpan().Fill((byte)rounds);
            await Plain.SendAsync(client, question);
            Assert.Equal(question, await Plain.ReceiveAsync(database, question.Length));
            await Plain.SendAsync(database, question);
            Assert.Equal(question, await Plain.ReceiveAsync(client, question.Length));
        }

        return rounds;
    }

    /// <summary>One new session after another until the end.</summary>
    private static async Task<int> OpenAsync(RotatingNodes nodes, EndpointPlacement endpoint, CancellationToken over)
    {
        int opened = 0;
        for (; !over.IsCancellationRequested; opened++)
        {
            (Socket client, Socket database) = await nodes.OpenAsync(endpoint);
            using (client)
            using (database)
            {
                await Plain.SendAsync(database, new byte[1]);
                await Plain.ReceiveAsync(client, 1);
            }
        }

        return opened;
    }

    private static async Task RefusedByServerAsync(RotatingNodes nodes, NodeCredentials before)
    {
        NodeCredentials stale = new(before.Certificate, nodes.EndpointCredentials.Authorities);
        using ChannelConnection connection = new(
            nodes.Rig.Secure, stale, TimeProvider.System, nodes.Rig.Log.CreateLogger("stale"));
        await Assert.ThrowsAsync<HttpRequestException>(
            () => connection.SendAsync(HttpMethod.Get, NodeChannelPaths.Updates, null, Token));
    }

    private static async Task RefusedByNodeAsync(RotatingNodes nodes, NodeCredentials before)
    {
        Assert.Equal(1, await GreetedAsync(nodes, nodes.EndpointCredentials));
        NodeCredentials stale = new(before.Certificate, nodes.EndpointCredentials.Authorities);
        Assert.Equal(0, await GreetedAsync(nodes, stale));
    }

    /// <summary>Dials the service node's links; a byte of its greeting comes, or none.</summary>
    private static async Task<int> GreetedAsync(RotatingNodes nodes, NodeCredentials credentials)
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, nodes.LinkPort, Token);
        await using SslStream stream = new(new NetworkStream(socket));
        try
        {
            await stream.AuthenticateAsClientAsync(LinkTls.Dial(credentials.ForLinks, nodes.ServiceNodeId), Token);
            return await stream.ReadAsync(new byte[1], Token);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
