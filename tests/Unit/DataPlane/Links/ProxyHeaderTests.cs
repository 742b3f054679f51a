using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Linkspan.Contracts.Nodes;
using Linkspan.Testing.Nodes;
using Linkspan.Wire.Link;
using Linkspan.Wire.ProxyProtocol;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>What a database behind a link reads of who connects: the service node's word alone, whatever the client and the
/// endpoint node say.</summary>
public sealed class ProxyHeaderTests
{
    private const string HostileId = "node-hostile";
    private static readonly IPEndPoint Client = new(IPAddress.Parse("127.0.0.1"), 40_000);

    [Theory]
    [InlineData(ProxyProtocolMode.None)]
    [InlineData(ProxyProtocolMode.V2)]
    [InlineData(ProxyProtocolMode.V2WithTlvs)]
    public async Task P1_A_header_that_a_client_sends_is_data_behind_the_nodes_own(ProxyProtocolMode mode)
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync(service: nodes.ServiceOf(mode));
        byte[] forged =
        [
            .. ProxyHeader.For(
                IPEndPoint.Parse("8.8.8.8:1"), IPEndPoint.Parse("9.9.9.9:2"), PrivateLinkTlv.Endpoint("ep-forged")).ToArray(),
            .. "PROXY TCP4 8.8.8.8 9.9.9.9 1 2\r\n"u8,
        ];

        Socket client = await NodeRig.ConnectAsync(endpoint);
        await Plain.SendAsync(client, forged);
        client.Shutdown(SocketShutdown.Send);
        byte[] read = await Plain.ReceiveToEndAsync(await nodes.Service.Database.AcceptAsync());

        Assert.Equal([.. Vouched(mode, (IPEndPoint)client.LocalEndPoint!, endpoint), .. forged], read);
    }

    [Theory]
    [InlineData(ProxyProtocolMode.None)]
    [InlineData(ProxyProtocolMode.V2)]
    [InlineData(ProxyProtocolMode.V2WithTlvs)]
    public async Task P5_What_a_hostile_endpoint_node_says_of_its_client_is_dropped_and_written_anew(ProxyProtocolMode mode)
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement own = await PlaceOwnAsync(nodes, mode);
        await using HostileEndpointNode node = await DialAsync(nodes);
        ProxyTlv[] said =
        [
            PrivateLinkTlv.Vpc("vpc-forged"), PrivateLinkTlv.EndpointService("epsrv-forged"),
            PrivateLinkTlv.Endpoint(own.EndpointId), PrivateLinkTlv.Endpoint("ep-forged"),
            new ProxyTlv(PrivateLinkTlv.Type, "\u0009forged"u8.ToArray()),
            new ProxyTlv(0x01, "mysql"u8.ToArray()), new ProxyTlv(0x02, "admin.example.com"u8.ToArray()),
            new ProxyTlv(0x05, "unique"u8.ToArray()),
            new ProxyTlv(0x20, "\u0007\0\0\0\0\u0022\0\u0004root"u8.ToArray()),
            new ProxyTlv(0xEA, "\u0001vpce-forged"u8.ToArray()), new ProxyTlv(0xE0, new byte[8]),
        ];
        byte[] second = ProxyHeader.For(IPEndPoint.Parse("8.8.8.8:1"), IPEndPoint.Parse("9.9.9.9:2"), said).ToArray();

        await node.OpenAsync(1, ProxyHeader.For(Client, NodeRig.AddressOf(own), said).ToArray());
        Assert.Equal(LinkFrameType.Opened, (await node.NextAsync())!.Value.Type);
        await node.SayAsync(HostileEndpointNode.Frame(LinkFrameType.Data, 1, second));
        await node.SayAsync(HostileEndpointNode.Frame(LinkFrameType.End, 1, []));
        byte[] read = await Plain.ReceiveToEndAsync(await nodes.Service.Database.AcceptAsync());

        Assert.Equal([.. Vouched(mode, Client, own), .. second], read);
    }

    [Fact]
    public async Task P3_A_broken_header_in_an_OPEN_is_refused_and_the_carrier_and_the_next_session_live_on()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement own = await PlaceOwnAsync(nodes, ProxyProtocolMode.V2);
        await using HostileEndpointNode node = await DialAsync(nodes);
        byte[] good = HostileEndpointNode.Header(own.EndpointId, Client, NodeRig.AddressOf(own));
        (string What, byte[] Header)[] broken =
        [
            ("length over the end", Changed(good, 14, 0xFF, 0xFF)),
            ("length below the addresses", Changed(good, 14, 0, 11)),
            ("TLV past the end", Changed(good, 16 + 12 + 1, 0, 200)),
            ("half a TLV", Longer(good, 0xE1, 0)),
            ("a wrong checksum", Longer(good, 0x03, 0, 4, 1, 2, 3, 4)),
            ("an id with a NUL", WithId(own, $"{own.EndpointId}\0")),
            ("an id that is empty", WithId(own, "")),
            ("an id that is too long", WithId(own, own.EndpointId.PadRight(PrivateLinkTlv.MaxIdBytes + 1, 'x'))),
            ("the command LOCAL", Changed(good, 12, 0x20)),
            ("an unknown command", Changed(good, 12, 0x22)),
            ("version 1 in version 2's bytes", Changed(good, 12, 0x11)),
            ("no family", Changed(good, 13, 0x00)),
            ("UDP", Changed(good, 13, 0x12)),
            ("AF_UNIX", Changed([.. good, .. new byte[216]], 13, 0x31)),
            ("IPv6 with the bytes of IPv4", Changed(good, 13, 0x21)),
            ("text of version 1", Encoding.ASCII.GetBytes("PROXY TCP4 127.0.0.1 127.0.0.1 40000 4000\r\n")),
        ];

        uint stream = 0;
        foreach ((string what, byte[] header) in broken)
        {
            await node.OpenAsync(++stream, header);
            (LinkFrameType type, _, byte[] payload) = (await node.NextAsync())!.Value;
            Assert.True(type == LinkFrameType.Refused, $"It was answered by {type}: {what}");
            Assert.Contains("NotPlaced", Encoding.ASCII.GetString(payload), StringComparison.Ordinal);
        }
        foreach (byte one in HostileEndpointNode.Frame(LinkFrameType.Open, ++stream, good))
        {
            await node.SayAsync(new[] { one });
        }
        Assert.Equal(LinkFrameType.Opened, (await node.NextAsync())!.Value.Type);

        byte[] vouched = Vouched(ProxyProtocolMode.V2, Client, own);
        Assert.Equal(vouched, await Plain.ReceiveAsync(await nodes.Service.Database.AcceptAsync(), vouched.Length));
    }

    /// <summary>The header that a database is to read, made of nothing that a peer said but the client's address.</summary>
    private static byte[] Vouched(ProxyProtocolMode mode, IPEndPoint client, EndpointPlacement endpoint)
    {
        IPEndPoint listener = NodeRig.AddressOf(endpoint);
        return mode switch
        {
            ProxyProtocolMode.None => [],
            ProxyProtocolMode.V2 => ProxyHeader.For(client, listener).ToArray(),
            _ => ProxyHeader.For(
                client, listener, PrivateLinkTlv.Vpc(Placements.VpcId), PrivateLinkTlv.Endpoint(endpoint.EndpointId),
                PrivateLinkTlv.EndpointService(Placements.ServiceId)).ToArray(),
        };
    }

    private static byte[] Changed(byte[] header, int at, params ReadOnlySpan<byte> bytes)
    {
        byte[] changed = [.. header];
        bytes.CopyTo(changed.AsSpan(at));
        return changed;
    }

    /// <summary>The header with more bytes that its length counts.</summary>
    private static byte[] Longer(byte[] header, params ReadOnlySpan<byte> more)
    {
        byte[] longer = [.. header, .. more];
        BinaryPrimitives.WriteUInt16BigEndian(longer.AsSpan(14), (ushort)(longer.Length - 16));
        return longer;
    }

    private static byte[] WithId(EndpointPlacement own, string id) => ProxyHeader.For(
        Client, NodeRig.AddressOf(own), new ProxyTlv(PrivateLinkTlv.Type, new[] { (byte)PrivateLinkTlvKind.EndpointId }
            .Concat(Encoding.ASCII.GetBytes(id)).ToArray())).ToArray();

    private static async Task<EndpointPlacement> PlaceOwnAsync(LinkedNodes nodes, ProxyProtocolMode mode)
    {
        EndpointPlacement own = Placements.Endpoint(nodes.Endpoint.Port, "ep-own");
        await nodes.PlaceServiceAsync(own, admission => admission with { NodeIds = [HostileId] }, nodes.ServiceOf(mode));
        return own;
    }

    private static Task<HostileEndpointNode> DialAsync(LinkedNodes nodes) => HostileEndpointNode.DialAsync(
        nodes.LinkPort, nodes.Authority.Certify(new NodeIdentity(HostileId, true, false)));
}
