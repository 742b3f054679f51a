using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Databases;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Xunit;
using static Linkspan.Unit.ControlPlane.Databases.DatabaseSide;

namespace Linkspan.Unit.ControlPlane.Databases;

public sealed class GetConnectInfoTests
{
    [Fact]
    public async Task Before_an_endpoint_is_Active_the_dialog_shows_what_the_consumer_pastes_and_no_string()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        InterfaceEndpoint endpoint = await side.AddEndpointAsync(instance.EndpointService!);
        await side.ConnectAsync(instance, endpoint.Key, side.NameOf(endpoint));

        ConnectInfo info = (await RunAsync(side, instance)).Value;

        Assert.Equal(
            (true, instance.EndpointService!.ServiceName, new Id<Region>("local-1")),
            (info.Applicable, info.ServiceName, info.Region.Id));
        Assert.Equal([new Id<Zone>("local-1a")], info.AvailabilityZones);
        Assert.Equal(
            [("Public", false), ("Private Endpoint", true)],
            info.ConnectionTypes.Select(type => (type.DisplayName, type.Enabled)));
        Assert.Equal(PrivateEndpointConnectionState.Pending, Assert.Single(info.Endpoints).State);
        Assert.Equal((null, 0), (info.Chosen, info.Clients.Count));
        Assert.NotEmpty(info.Message);
    }

    [Fact]
    public async Task Active_endpoints_come_first_and_the_strings_name_the_chosen_one()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        InterfaceEndpoint pending = await side.AddEndpointAsync(instance.EndpointService!);
        await side.ConnectAsync(instance, pending.Key, side.NameOf(pending));
        PrivateEndpointConnection first = await side.ActiveConnectionAsync(instance);
        PrivateEndpointConnection second = await side.ActiveConnectionAsync(instance);

        ConnectInfo one = (await RunAsync(side, instance)).Value;
        ConnectInfo other = (await RunAsync(side, instance, second.Endpoint.Value, "general", "orders")).Value;

        Assert.Equal([first.Id, second.Id], one.Endpoints.Take(2).Select(view => view.Connection.Id));
        Assert.Equal(first.Id, one.Chosen!.Connection.Id);
        string host = side.Settings.Names.Alias(second.Endpoint, instance.Instance.Id, instance.Region.Id);
        Assert.Equal(
            $"HOST: {host}\nPORT: 4000\nUSERNAME: root\nPASSWORD: <PASSWORD>\nDATABASE: orders",
            Assert.Single(other.Clients).ConnectionString);
        Assert.Equal(string.Empty, one.Message);
    }

    [Fact]
    public async Task What_cannot_be_shown_has_a_code()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();

        Assert.Equal("connectInfo.client", (await RunAsync(side, instance, client: "telnet")).Problem?.Code);
        Assert.Equal("connectInfo.database", (await RunAsync(side, instance, database: "a\nb")).Problem?.Code);
        Assert.Equal("connectInfo.endpoint", (await RunAsync(side, instance, "ep-99999999999999999999")).Problem?.Code);
        Assert.Equal("id.malformed", (await RunAsync(side, instance, " ep-99999999999999999999")).Problem?.Code);
    }

    [Fact]
    public async Task TLS_is_claimed_with_a_CA_alone_and_the_note_says_why_not_the_name()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView without = await side.ActiveInstanceAsync();
        InstanceView with = await side.ActiveInstanceAsync(
            side.Input() with { CaCertificate = RegisterInstanceTests.Certificates().Authority });
        await side.ActiveConnectionAsync(without);
        await side.ActiveConnectionAsync(with);

        ConnectInfo plain = (await RunAsync(side, without)).Value;
        ConnectInfo verified = (await RunAsync(side, with)).Value;

        Assert.All(plain.Clients, client =>
            Assert.DoesNotContain("ssl", client.ConnectionString + client.Note, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("say nothing about TLS", plain.TlsNote, StringComparison.Ordinal);
        Assert.All(verified.Clients, client =>
            Assert.NotEqual(plain.Clients.Single(other => other.Id == client.Id).ConnectionString, client.ConnectionString));
        Assert.Contains("not the name", verified.TlsNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S9_no_string_holds_a_secret()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync(side.Input() with { Probe = new("prober", "hunter2hunter2") });
        await side.ActiveConnectionAsync(instance);

        ConnectInfo info = (await RunAsync(side, instance)).Value;

        Assert.All(info.Clients, client =>
        {
            Assert.DoesNotContain("hunter2", client.ConnectionString, StringComparison.Ordinal);
            Assert.DoesNotContain(instance.Instance.Probe!.SealedPassword, client.ConnectionString, StringComparison.Ordinal);
            Assert.Contains("PASSWORD", client.ConnectionString, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_declared_public_address_can_be_picked_and_its_strings_name_it()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync(side.Input() with { PublicAddress = "db.example.com:4001" });
        await side.ActiveConnectionAsync(instance);

        ConnectInfo dialog = (await RunAsync(side, instance)).Value;
        ConnectInfo info = (await RunAsync(side, instance, client: "general", type: "PUBLIC")).Value;

        Assert.All(dialog.ConnectionTypes, type => Assert.True(type.Enabled));
        Assert.Equal("PRIVATE_ENDPOINT", dialog.ConnectionType);
        Assert.Equal(("PUBLIC", "db.example.com", 4001, null), (info.ConnectionType, info.Host, info.Port, info.Chosen));
        Assert.StartsWith("HOST: db.example.com\nPORT: 4001\n", Assert.Single(info.Clients).ConnectionString);
    }

    [Fact]
    public async Task Without_a_declared_address_public_cannot_be_picked()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();

        Assert.Equal("connectInfo.connectionType", (await RunAsync(side, instance, type: "PUBLIC")).Problem?.Code);
        Assert.Equal("connectInfo.connectionType", (await RunAsync(side, instance, type: "VPC_PEERING")).Problem?.Code);
    }

    [Fact]
    public async Task On_another_cloud_the_private_endpoint_is_not_applicable()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        await side.PutAsync(instance.Instance with { Region = new("gcp-1") });

        ConnectInfo info = (await RunAsync(side, instance)).Value;

        Assert.False(info.Applicable);
        Assert.Contains("the private endpoint is not applicable", info.Message, StringComparison.Ordinal);
        Assert.All(info.ConnectionTypes, type => Assert.False(type.Enabled));
    }

    [Fact]
    public async Task The_service_shows_its_name_and_how_its_databases_are()
    {
        await using DatabaseSide side = await DatabaseSide.StartAsync();
        InstanceView instance = await side.ActiveInstanceAsync();
        DatabaseReport report = new(
            instance.EndpointService!.Key, "10.1.2.3", 4000, true, "Healthy", "Well.", "8.0.11-TiDB", DateTimeOffset.UnixEpoch);
        side.Provider.Has(instance.EndpointService.Id, report);

        PrivateEndpointServiceView service =
            (await side.Get<GetPrivateEndpointService>().RunAsync(side.Caller, instance.Instance.Key, Token)).Value;
        InstanceView again = (await side.Get<GetInstance>().RunAsync(side.Caller, instance.Instance.Key, Token)).Value;

        Assert.Equal((instance.EndpointService.ServiceName, 4000), (service.ServiceName, service.Port));
        Assert.Equal($"tidb-{instance.Instance.Key}.local-1.tidb.linkspan.internal", service.ServiceDnsName);
        Assert.Equal((report, DateTimeOffset.UnixEpoch), (Assert.Single(service.Databases), service.LastProbe));
        Assert.Equal("8.0.11-TiDB", again.Version);
    }

    private static Task<Result<ConnectInfo>> RunAsync(
        DatabaseSide side, InstanceView instance, string? endpoint = null, string? client = null, string? database = null,
        string? type = null) =>
        side.Get<GetConnectInfo>().RunAsync(side.Caller, instance.Instance.Key, endpoint, client, database, Token, type);
}
