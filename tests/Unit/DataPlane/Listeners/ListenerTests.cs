using System.Net;
using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.Testing;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Listeners;

public sealed class ListenerTests
{
    [Fact]
    public async Task R11_an_occupied_port_is_reported_and_taken_as_soon_as_it_is_free()
    {
        await using NodeRig rig = new(change: options => options with { ListenRetryInterval = TimeSpan.FromMilliseconds(50) });
        using Socket other = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Any, rig.Port));
        other.Listen();

        EndpointPlacement endpoint = await rig.PlaceAsync();
        EndpointZoneReport occupied = rig.Channel.Reports.SelectMany(report => report.Endpoints).Last();
        other.Dispose();
        await NodeRig.UntilAsync(
            "the zone listens", () => rig.Channel.Reports.SelectMany(report => report.Endpoints).Last().Listening);

        Assert.Equal((false, ZoneProblem.PortInUse), (occupied.Listening, occupied.Problem));
        Assert.Contains($"another program listens on {NodeRig.AddressOf(endpoint)}", occupied.Message, StringComparison.Ordinal);
        await rig.OpenAsync(endpoint);
    }

    [Fact]
    public async Task An_address_that_is_not_the_machines_is_reported_as_unavailable()
    {
        await using NodeRig rig = new();

        await rig.PlaceAsync(endpoint => endpoint with { Zones = [endpoint.Zones[0] with { Address = "203.0.113.9" }] });

        EndpointZoneReport report = rig.Channel.Reports.SelectMany(report => report.Endpoints).Last();
        Assert.Equal(ZoneProblem.AddressUnavailable, report.Problem);
        Assert.False(report.NamePublished);
    }

    [Fact]
    public async Task A_listener_opens_again_on_the_address_that_it_had_just_left()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);
        database.Shutdown(SocketShutdown.Both);
        database.Dispose();
        await Plain.ReceiveToEndAsync(client);
        client.Dispose();

        await rig.SendAsync(Placements.Remove(2, endpoint.EndpointId));
        await rig.SendAsync(Placements.Change(3, endpoint));

        Assert.True(rig.Channel.Reports.SelectMany(report => report.Endpoints).Last().Listening);
        await rig.OpenAsync(endpoint);
    }

    [Fact]
    public async Task A_database_that_declares_it_gets_the_proxy_header_as_its_first_bytes()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync(proxy: ProxyProtocolMode.V2);
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);
        IPEndPoint source = (IPEndPoint)client.LocalEndPoint!;
        IPEndPoint destination = NodeRig.AddressOf(endpoint);

        byte[] header = await Plain.ReceiveAsync(database, 28);

        Assert.Equal(
            "0D0A0D0A000D0A515549540A" + "2111000C"
                + Convert.ToHexString(source.Address.GetAddressBytes())
                + Convert.ToHexString(destination.Address.GetAddressBytes())
                + source.Port.ToString("X4") + destination.Port.ToString("X4"),
            Convert.ToHexString(header));
    }

    [Fact]
    public async Task Ten_thousand_listeners_open_in_one_process_and_a_change_beside_them_is_quick()
    {
        await using NodeRig rig = new();
        EndpointPlacement[] many = [.. Enumerable.Range(0, 10_000).Select(number =>
            Placements.Endpoint(rig.Port, $"ep-{number}", $"127.126.{number / 250}.{(number % 250) + 1}"))];
        ServicePlacement service = Placements.Service(databases: Placements.Database(rig.Database.Address));

        await rig.SendAsync(Placements.Full(Placements.Vpc(), service, many));
        await rig.SendAsync(Placements.Change(2, many[1] with { Alias = "another.linkspan.internal" }));

        EndpointZoneReport[] zones = [.. rig.Channel.Reports.SelectMany(report => report.Endpoints)];
        Assert.Equal(10_000, zones.Count(zone => zone is { Revision: 1, Listening: true, NamePublished: true }));
        Assert.Single(zones, zone => zone.Revision == 2);
        await rig.OpenAsync(many[9_999]);
    }
}
