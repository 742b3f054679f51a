using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Linkspan.Contracts.Nodes;
using Linkspan.Testing.Nodes;
using Linkspan.Wire.Link;
using Linkspan.Wire.ProxyProtocol;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>
/// What an endpoint node that was taken over can do to a service node and to those that share it: nothing beyond its own
/// endpoints and their limits.
/// </summary>
public sealed class HostileEndpointNodeTests
{
    private const string HostileId = "node-hostile";
    private static readonly IPEndPoint Client = new(IPAddress.Parse("127.0.0.1"), 40_000);

    [Fact]
    public async Task S1_Only_a_key_that_the_nodes_CA_certified_for_an_endpoint_node_is_greeted()
    {
        await using LinkedNodes nodes = new();
        using TestAuthority another = new();
        NodeIdentity hostile = new(HostileId, true, false);

        Assert.False(await IsGreetedAsync(nodes, null));
        Assert.False(await IsGreetedAsync(nodes, another.Certify(hostile)));
        Assert.False(await IsGreetedAsync(nodes, nodes.Authority.Certify(hostile, TimeSpan.FromHours(-1))));
        Assert.False(await IsGreetedAsync(nodes, nodes.Authority.Certify(new NodeIdentity(HostileId, false, true))));
        Assert.False(await IsGreetedAsync(nodes, SelfMade(hostile)));
        Assert.False(await IsGreetedAsync(nodes, nodes.Authority.Certify(hostile), "h2"));
        Assert.True(await IsGreetedAsync(nodes, nodes.Authority.Certify(hostile)));
    }

    [Fact]
    public async Task S2_Whatever_an_OPEN_says_it_reaches_what_is_placed_on_its_node_and_nothing_else()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement foreign = await nodes.PlaceAsync();
        EndpointPlacement own = await PlaceOwnAsync(nodes);
        IPEndPoint listener = NodeRig.AddressOf(own);
        await using HostileEndpointNode node = await DialAsync(nodes);
        byte[] good = HostileEndpointNode.Header(own.EndpointId, Client, listener);
        (string What, byte[] Header)[] forged =
        [
            ("an endpoint that there is not", HostileEndpointNode.Header("ep-none", Client, listener)),
            ("another node's endpoint", HostileEndpointNode.Header(foreign.EndpointId, Client, NodeRig.AddressOf(foreign))),
            ("another's at its own address", HostileEndpointNode.Header(foreign.EndpointId, Client, listener)),
            ("its own at another's address", HostileEndpointNode.Header(own.EndpointId, Client, NodeRig.AddressOf(foreign))),
            ("its own at another port", HostileEndpointNode.Header(
                own.EndpointId, Client, new IPEndPoint(listener.Address, listener.Port ^ 1))),
            ("its own at no port", HostileEndpointNode.Header(own.EndpointId, Client, new IPEndPoint(listener.Address, 0))),
            ("its own at an address of IPv6", HostileEndpointNode.Header(
                own.EndpointId, new IPEndPoint(IPAddress.IPv6Loopback, 1), new IPEndPoint(IPAddress.IPv6Loopback, 2))),
            ("no endpoint", ProxyHeader.For(Client, listener).ToArray()),
            ("no addresses", ProxyHeader.Local.ToArray()),
            ("another's first, and its own", ProxyHeader.For(
                Client, listener, PrivateLinkTlv.Endpoint(foreign.EndpointId), PrivateLinkTlv.Endpoint(own.EndpointId))
                .ToArray()),
            ("a header that does not end", good[..^1]),
            ("more than a header", [.. good, 0]),
            ("two headers", [.. good, .. good]),
            ("no header", "SSH-2.0-OpenSSH_9.2\r\n"u8.ToArray()),
        ];

        uint stream = 0;
        List<byte[]> told = [];
        foreach ((string what, byte[] header) in forged)
        {
            await node.OpenAsync(++stream, header);
            (LinkFrameType type, _, byte[] payload) = (await node.NextAsync())!.Value;
            Assert.True(type == LinkFrameType.Refused, $"It was answered by {type}: {what}");
            told.Add(payload);
        }
        await node.OpenAsync(++stream, HostileEndpointNode.Header(own.EndpointId, new IPEndPoint(0x08080808, 1), listener));
        byte[] outside = (await node.NextAsync())!.Value.Payload;
        await node.OpenAsync(++stream, good);
        LinkFrameType taken = (await node.NextAsync())!.Value.Type;
        await node.SayAsync(HostileEndpointNode.Frame(LinkFrameType.Data, stream, "its own"u8));
        using Socket first = await nodes.Service.Database.AcceptAsync();

        // Another node's endpoint reads like one that there is not, to the byte.
        Assert.All(told, payload => Assert.Equal(told[0], payload));
        Assert.Contains("[NotPlaced]", Encoding.UTF8.GetString(told[0]), StringComparison.Ordinal);
        Assert.Contains("[ClientOutsideVpc]", Encoding.UTF8.GetString(outside), StringComparison.Ordinal);
        Assert.Equal(LinkFrameType.Opened, taken);
        Assert.Equal("its own"u8.ToArray(), await Plain.ReceiveAsync(first, 7));
    }

    [Fact]
    public async Task Of_an_endpoint_whose_port_was_never_told_any_port_passes_so_that_what_an_older_server_said_still_serves()
    {
        await using LinkedNodes nodes = new();
        await nodes.PlaceAsync();
        EndpointPlacement own = Placements.Endpoint(nodes.Endpoint.Port, "ep-own");
        NodeUpdate untold = Placements.Change(2) with
        {
            Admissions = [LinkedNodes.AdmissionOf(own) with { NodeIds = [HostileId], Port = null }],
        };
        JsonNode kept = JsonNode.Parse(NodeJson.Write(untold))!;
        kept["admissions"]![0]!.AsObject().Remove("port");
        await nodes.Service.SendAsync(NodeJson.TryRead<NodeUpdate>(Encoding.UTF8.GetBytes(kept.ToJsonString()))!);
        await using HostileEndpointNode node = await DialAsync(nodes);

        await node.OpenAsync(1, HostileEndpointNode.Header(
            own.EndpointId, Client, new IPEndPoint(NodeRig.AddressOf(own).Address, 3306)));

        Assert.Equal(LinkFrameType.Opened, (await node.NextAsync())!.Value.Type);
    }

    [Fact]
    public async Task S2_A_flood_of_OPENs_gets_what_its_endpoint_may_have_and_its_sessions_end_with_its_carrier()
    {
        const int Allowed = 20;
        const uint Asked = 2_000;
        await using LinkedNodes nodes = new();
        EndpointPlacement honest = await nodes.PlaceAsync();
        (Socket client, Socket database) = await nodes.RelayAsync(honest);
        EndpointPlacement own = await PlaceOwnAsync(nodes, EndpointLimits.Default with { MaxConnections = Allowed });
        HostileEndpointNode node = await DialAsync(nodes);
        byte[] header = HostileEndpointNode.Header(own.EndpointId, Client, NodeRig.AddressOf(own));

        Task flood = node.SayAsync(Enumerable.Range(1, (int)Asked)
            .SelectMany(id => HostileEndpointNode.Frame(LinkFrameType.Open, (uint)id, header)).ToArray());
        int opened = 0;
        for (int answered = 0; answered < Asked; answered++)
        {
            opened += (await node.NextAsync())!.Value.Type == LinkFrameType.Opened ? 1 : 0;
        }
        await flood;
        List<Socket> flooded = [];
        while (flooded.Count < opened)
        {
            flooded.Add(await nodes.Service.Database.AcceptAsync());
        }
        await ExchangeAsync(client, database);
        (Socket another, Socket anotherDatabase) = await nodes.OpenAsync(honest);
        await ExchangeAsync(another, anotherDatabase);
        await node.DisposeAsync();

        Assert.Equal(Allowed, opened);
        foreach (Socket socket in flooded)
        {
            await Plain.FailureAsync(socket);
        }
        await ExchangeAsync(client, database);
        await NodeRig.UntilAsync("its sessions are over", () => nodes.Service.Traffic(own)?.LiveSessions == 0);
    }

    [Fact]
    public async Task R9_A_node_that_reads_nothing_holds_a_bounded_part_of_what_its_databases_send()
    {
        const int Sessions = 40;
        const int Offered = 4_000_000;
        await using LinkedNodes nodes = new();
        EndpointPlacement honest = await nodes.PlaceAsync();
        (Socket client, Socket database) = await nodes.RelayAsync(honest);
        EndpointPlacement own = await PlaceOwnAsync(nodes);
        HostileEndpointNode node = await DialAsync(nodes);
        byte[] header = HostileEndpointNode.Header(own.EndpointId, Client, NodeRig.AddressOf(own));
        byte[] bulk = new byte[Offered];
        List<Task> pushes = [];

        for (uint stream = 1; stream <= Sessions; stream++)
        {
            await node.OpenAsync(stream, header);
            Assert.Equal(LinkFrameType.Opened, (await node.NextAsync())!.Value.Type);
        }
        while (pushes.Count < Sessions)
        {
            pushes.Add(PushAsync(await nodes.Service.Database.AcceptAsync(), bulk));
        }
        for (int round = 0; round < 20; round++)
        {
            await ExchangeAsync(client, database, 200_000);
        }

        // What a carrier queues, one turn of every session, and what the systems' own buffers hold between the two.
        long taken = nodes.Service.Traffic(own)?.ToClientBytes ?? 0;
        Assert.True(taken < 32_000_000, $"{taken} of {(long)Sessions * Offered} bytes were taken.");
        await node.DisposeAsync();
        await Task.WhenAll(pushes);
        await NodeRig.UntilAsync("its sessions are over", () => nodes.Service.Traffic(own)?.LiveSessions == 0);
    }

    [Fact]
    public async Task S11_Broken_frames_on_many_carriers_end_those_and_no_byte_of_another_nodes_sessions_is_lost()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement honest = await nodes.PlaceAsync();
        (Socket client, Socket database) = await nodes.RelayAsync(honest);
        EndpointPlacement own = await PlaceOwnAsync(nodes);
        byte[] open = HostileEndpointNode.Frame(
            LinkFrameType.Open, 1, HostileEndpointNode.Header(own.EndpointId, Client, NodeRig.AddressOf(own)));
        byte[][] breaches =
        [
            [0xFF, 0xFF, 5, 0, 0, 0, 0, 1],
            HostileEndpointNode.Frame(LinkFrameType.Data, 7, [1]),
            [.. open, .. HostileEndpointNode.Frame(LinkFrameType.Data, 1, new byte[9])],
            [.. open, .. HostileEndpointNode.Frame(LinkFrameType.Window, 1, [0xFF, 0xFF, 0xFF, 0xFF])],
            [.. open, .. open],
            HostileEndpointNode.Frame(LinkFrameType.Hello, 0, new LinkHello(1, 1, 1).ToArray()),
            RandomNumberGenerator.GetBytes(65_536),
        ];

        Task exchange = ExchangeAsync(client, database, 8_000_000);
        foreach (byte[] breach in breaches)
        {
            await using HostileEndpointNode node = await DialAsync(nodes);
            try
            {
                await node.SayAsync(breach);
            }
            catch (IOException)
            {
                // It was cut before it had said all.
            }
            while (await node.NextAsync() is not null)
            {
            }
        }
        await exchange;

        await ExchangeAsync(client, database);
        await NodeRig.UntilAsync("its sessions are over", () => nodes.Service.Traffic(own)?.LiveSessions is null or 0);
    }

    [Fact]
    public async Task S11_a_node_that_never_greets_is_cut_when_the_time_of_handshakes_is_over()
    {
        await using LinkedNodes nodes = new(options => options with { HandshakeTimeout = TimeSpan.FromSeconds(1) });
        await nodes.PlaceAsync();
        using X509Certificate2 certificate = nodes.Authority.Certify(new NodeIdentity(HostileId, true, false));
        await using HostileEndpointNode node = await HostileEndpointNode.DialAsync(nodes.LinkPort, certificate, greets: false);

        await node.EndedAsync();

        await nodes.Service.LoggedAsync($"A carrier of node {HostileId} is dropped: nothing came for 1000 ms");
    }

    [Fact]
    public async Task S2_an_idle_carrier_of_a_node_that_was_removed_ends_and_others_stay()
    {
        TimeSpan cut = TimeSpan.FromSeconds(20);
        await using LinkedNodes nodes = new(options => options with { StrangerLimit = TimeSpan.FromSeconds(1) });
        EndpointPlacement kept = await nodes.PlaceAsync(peers: [LinkedNodes.EndpointNodeId, HostileId]);
        await using HostileEndpointNode node = await DialAsync(nodes);
        Assert.True(await node.IsGreetedAsync());

        await nodes.Service.SendAsync(Placements.Change(2) with
        {
            PeerNetworks = [new PeerNetwork(kept.VpcId, [LinkedNodes.EndpointNodeId])],
        });

        Assert.Null(await node.NextAsync().WaitAsync(cut, TestContext.Current.CancellationToken));
        await nodes.Service.LoggedAsync($"A carrier of node {HostileId} is dropped: no endpoint of it may reach this node");
        await using HostileEndpointNode again = await DialAsync(nodes);
        Assert.True(await again.IsGreetedAsync());
        Assert.Null(await again.NextAsync().WaitAsync(cut, TestContext.Current.CancellationToken));
        (Socket client, Socket database) = await nodes.OpenAsync(kept);
        await ExchangeAsync(client, database, 1_000);
        Assert.DoesNotContain(nodes.Service.Log.Lines, line => line.Contains(
            $"A carrier of node {LinkedNodes.EndpointNodeId} is dropped", StringComparison.Ordinal));
    }

    private static async Task<EndpointPlacement> PlaceOwnAsync(LinkedNodes nodes, EndpointLimits? limits = null)
    {
        EndpointPlacement own = Placements.Endpoint(nodes.Endpoint.Port, "ep-own");
        await nodes.Service.SendAsync(Placements.Change(2) with
        {
            Admissions = [LinkedNodes.AdmissionOf(own) with { NodeIds = [HostileId], Limits = limits ?? EndpointLimits.Default }],
        });
        return own;
    }

    private static Task<HostileEndpointNode> DialAsync(LinkedNodes nodes) => HostileEndpointNode.DialAsync(
        nodes.LinkPort, nodes.Authority.Certify(new NodeIdentity(HostileId, true, false)));

    private static async Task<bool> IsGreetedAsync(
        LinkedNodes nodes, X509Certificate2? certificate, string protocol = "linkspan-link/1")
    {
        await using HostileEndpointNode node = await HostileEndpointNode.DialAsync(nodes.LinkPort, certificate, protocol);
        return await node.IsGreetedAsync();
    }

    private static X509Certificate2 SelfMade(NodeIdentity identity)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Linkspan node", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        foreach (Uri name in identity.Names())
        {
            names.AddUri(name);
        }
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    /// <summary>Sends random bytes both ways at once, which must arrive unchanged.</summary>
    internal static async Task ExchangeAsync(Socket client, Socket database, int count = 10_000)
    {
        byte[] up = RandomNumberGenerator.GetBytes(count);
        byte[] down = RandomNumberGenerator.GetBytes(count);
        Task sending = Task.WhenAll(Plain.SendAsync(client, up), Plain.SendAsync(database, down));
        byte[][] received = await Task.WhenAll(Plain.ReceiveAsync(database, count), Plain.ReceiveAsync(client, count));
        await sending;
        Assert.True(up.AsSpan().SequenceEqual(received[0]) && down.AsSpan().SequenceEqual(received[1]), "Bytes were changed.");
    }

    private static async Task PushAsync(Socket socket, byte[] bulk)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
        try
        {
            for (int sent = 0; sent < bulk.Length;)
            {
                sent += await socket.SendAsync(bulk.AsMemory(sent), SocketFlags.None, limit.Token);
            }
        }
        catch (SocketException)
        {
            // The session was ended with its carrier.
        }
    }
}
