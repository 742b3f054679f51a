using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Links;
using Linkspan.DataPlane.Listeners;
using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Testing;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>What a service node lets strangers do, and how it stands its own faults.</summary>
public sealed class LinkListenerTests : IDisposable
{
    private static readonly NodeLinkOptions Options = new() { Carriers = 1, MaxHandshakesOfSource = 2 };

    private readonly TestAuthority _authority = new();
    private readonly RecordingLog _log = new();
    private readonly LoopSet _loops;
    private readonly IPEndPoint _address = new(IPAddress.Loopback, FreePort.Next());

    public LinkListenerTests()
    {
        _loops = new LoopSet(2, 65_536, DescriptorReserve.OfProcess(0), TimeProvider.System, _log.CreateLogger<LoopSet>());
        _loops.Start();
    }

    [Fact]
    public async Task Silent_connections_of_one_address_hold_up_no_other_and_do_not_fill_the_log()
    {
        LinkListener listener = Listen((_, _, _) => { }, new ManualTime());
        using Socket silent = await ConnectAsync("127.0.0.1");
        using Socket another = await ConnectAsync("127.0.0.1");

        for (int count = 0; count < 5; count++)
        {
            using Socket third = await ConnectAsync("127.0.0.1");
            await Plain.FailureAsync(third);
        }
        using Socket good = await ConnectAsync("127.0.0.2");
        await using SslStream stream = new(new NetworkStream(good));
        await stream.AuthenticateAsClientAsync(
            LinkTls.Dial(Certify(new NodeIdentity(LinkedNodes.EndpointNodeId, true, false)), LinkedNodes.ServiceNodeId),
            TestContext.Current.CancellationToken);

        Assert.Equal(LinkedNodes.ServiceNodeId, LinkTls.PeerOf(stream));
        Assert.Single(_log.Lines, line => line.Contains("was refused", StringComparison.Ordinal));
        listener.Drop();
    }

    [Fact]
    public async Task A_fault_while_a_session_is_taken_ends_the_carrier_and_its_sessions_are_told()
    {
        int taken = 0;
        LinkListener listener = Listen(
            (_, peer, _) =>
            {
                if (taken++ > 0)
                {
                    throw new InvalidOperationException("a fault");
                }
                peer.Confirm();
            },
            TimeProvider.System);
        (LinkSet links, ServiceNode node) = await LinkAsync(Options);
        LinkOpening first = await LinkOpening.OpenAsync(links, node, _loops);

        LinkOpening second = await LinkOpening.OpenAsync(links, node, _loops);

        await first.Over.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(DialFailure.Failed, second.Failure);
        Assert.Contains(_log.Lines, line => line.Contains("InvalidOperationException: a fault", StringComparison.Ordinal));
        await StopAsync(links, listener);
    }

    [Theory]
    [InlineData("end")]
    [InlineData("close")]
    [InlineData("reset")]
    public async Task A_fault_of_one_session_when_its_peer_ends_it_leaves_the_others_of_the_carrier_alone(string how)
    {
        List<FaultyEvents> faulty = [];
        LinkListener listener = Listen(
            (_, peer, _) =>
            {
                peer.Confirm();
                FaultyEvents events = new();
                faulty.Add(events);
                peer.Begin(events);
            },
            TimeProvider.System);
        (LinkSet links, ServiceNode node) = await LinkAsync(Options);
        LinkOpening other = await LinkOpening.OpenAsync(links, node, _loops);
        LinkOpening ended = await LinkOpening.OpenAsync(links, node, _loops);

        Assert.True(links.Pick(node, _loops[0])!.Loop.Post(() => End(ended.Peer!, how)));

        Assert.Equal("a fault", (await faulty[1].Fault.WaitAsync(
            TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Message);
        Assert.NotNull((await LinkOpening.OpenAsync(links, node, _loops)).Peer);
        Assert.False(other.Over.IsCompleted);
        await StopAsync(links, listener);
    }

    [Fact]
    public async Task S2_Strangers_that_are_cut_together_take_one_line_of_the_log()
    {
        NodeLinkOptions three = Options with { Carriers = 3, StrangerLimit = TimeSpan.Zero };
        LinkListener listener = Listen((_, _, _) => { }, TimeProvider.System, three);
        (LinkSet links, ServiceNode node) = await LinkAsync(three);
        await NodeRig.UntilAsync("three carriers are up", () => links.Find(node.NodeId)!.Carriers == 3);
        NodeSnapshot nobody = NodeSnapshot.Empty.After(Placements.Full());

        listener.CutStrangers(nobody);
        listener.CutStrangers(nobody);

        string line = Assert.Single(_log.Lines, line => line.Contains("no endpoint of it", StringComparison.Ordinal));
        Assert.Contains("so are 2 others", line, StringComparison.Ordinal);
        await StopAsync(links, listener);
    }

    public void Dispose()
    {
        _loops.Stop();
        _authority.Dispose();
    }

    private static void End(IPeer peer, string how)
    {
        if (how == "end")
        {
            peer.EndSending();
        }
        else if (how == "close")
        {
            peer.Close();
        }
        else
        {
            peer.Reset(default);
        }
    }

    private static async Task StopAsync(LinkSet links, LinkListener listener)
    {
        await links.StopAsync();
        listener.Leave();
        listener.Drop();
    }

    private async Task<(LinkSet Links, ServiceNode Node)> LinkAsync(NodeLinkOptions options)
    {
        LinkSet links = new(
            new LinkedNodes.Renewable(Certify(new NodeIdentity(LinkedNodes.EndpointNodeId, true, false))), options, _loops,
            DescriptorReserve.OfProcess(0), (_, _) => { }, TimeProvider.System, _log.CreateLogger<LinkSet>());
        ServiceNode node = new(LinkedNodes.ServiceNodeId, Placements.ZoneA, "127.0.0.1", _address.Port);
        links.Place([new ServiceRoute(Placements.ServiceId, "instance-1", [node])]);
        await NodeRig.UntilAsync("the link is up", () => links.IsUp(node.NodeId));
        return (links, node);
    }

    private LinkListener Listen(
        Action<string, LinkPeer, byte[]> asked, TimeProvider time, NodeLinkOptions? options = null)
    {
        LinkListener listener = new(
            new LinkedNodes.Renewable(Certify(new NodeIdentity(LinkedNodes.ServiceNodeId, false, true))), options ?? Options,
            _loops, asked, time, _log.CreateLogger<LinkListener>());
        Assert.Null(listener.Start(_address, new DescriptorReserve(long.MaxValue, 0)));
        return listener;
    }

    private LinkCredentials Certify(NodeIdentity identity) => new(_authority.Certify(identity), _authority.Trusted);

    private async Task<Socket> ConnectAsync(string source)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(source), 0));
        await socket.ConnectAsync(_address, TestContext.Current.CancellationToken);
        return socket;
    }
}
