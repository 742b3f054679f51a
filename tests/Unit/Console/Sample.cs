using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Traffic;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.Networking;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.Console;

/// <summary>Objects of the guide for the console to show.</summary>
internal static class Sample
{
    public const string InstanceId = "1379661944646413143";
    public const string EndpointId = "ep-a1b2c3d4e5f6g7h8i9j0";
    public const string ServiceName = "com.linkspan.privatelink.local-1.epsrv-8k2m4n6p1q3r5s7t9u0v";

    private static readonly DateTimeOffset Earlier = Html.Now.AddHours(-3);

    public static readonly Region Region = new(new("local-1"), "Local 1", Clouds.Linkspan, Earlier);

    public static readonly Instance Instance = new(
        new(InstanceId), new("org-a1b2c3d4e5f6g7h8i9j0"), new("prj-a1b2c3d4e5f6g7h8i9j0"), "orders", Region.Id, null,
        [new(new("local-1a"), "10.0.0.5", 4000)], "root", "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n",
        ProxyProtocol.None, null, InstanceState.Active, Earlier);

    public static readonly EndpointService EndpointService = new(
        new("epsrv-8k2m4n6p1q3r5s7t9u0v"), new("acc-a1b2c3d4e5f6g7h8i9j0"), Instance.Id, Region.Id,
        [new("local-1a"), new("local-1b")], EndpointServiceStatus.Active, true, [], true, Earlier);

    public static readonly PrivateEndpointService Service = new(
        new("pes-a1b2c3d4e5f6g7h8i9j0"), Instance.Project, Instance.Id, EndpointService.Id,
        PrivateEndpointServiceState.Active,
        [new(ConditionTypes.ServiceReady, ConditionStatus.True, "Served", "A service node serves it.", Earlier)], Earlier);

    public static readonly InterfaceEndpoint Endpoint = new(
        new(EndpointId), new("acc-b1b2c3d4e5f6g7h8i9j0"), Region.Id, "web-shop", "From the shop", new("vpc-a1b2c3d4e5f6g7h8i9j0"),
        [new("sg-a1b2c3d4e5f6g7h8i9j0")], EndpointService.Id, ServiceName, 4000, true, EndpointStatus.Active,
        ConnectionStatus.Connected,
        [new(new("local-1a"), new("vsw-a1b2c3d4e5f6g7h8i9j0"), "127.64.0.4", ZoneStatus.Connected)], [], Earlier);

    public static readonly Vpc Vpc = new(
        Endpoint.Vpc, Endpoint.Account, Region.Id, "shop", AddressBlock.Parse("127.64.0.0/20", "").Value, Earlier);

    public static readonly VSwitch VSwitch = new(
        Endpoint.Zones[0].VSwitch, Endpoint.Account, Vpc.Id, new("local-1a"), "shop-a",
        AddressBlock.Parse("127.64.0.0/24", "").Value, Earlier);

    public static readonly SecurityGroup Group = new(
        Endpoint.SecurityGroups[0], Endpoint.Account, Vpc.Id, "clients",
        [new(1, true, 1, 65_535, AddressBlock.Loopback, 1, "The network's own clients")], 2, Earlier);

    private static readonly DatabaseReport[] Reports =
        [new(EndpointService.Key, "10.0.0.5", 4000, true, "Healthy", "The database answered.", "8.0.11-TiDB-v8.5.3", Html.Now)];

    public static InstanceView InstanceView(Instance? instance = null) =>
        new(instance ?? Instance, Region, Service, EndpointService, new ServiceObservation(1, true, Reports, Html.Now));

    public static PrivateEndpointServiceView ServiceView() =>
        new(Service, EndpointService, Region, "tidb-1379661944646413143.local-1.tidb.linkspan.internal", 4000, Reports, Html.Now);

    public static PrivateEndpointConnection Connection(
        PrivateEndpointConnectionState state, params Condition[] conditions) => new(
        state == PrivateEndpointConnectionState.Discovered ? default : new("pec-a1b2c3d4e5f6g7h8i9j0"), Instance.Project,
        Instance.Id, EndpointService.Id, Endpoint.Id, new EndpointNames("linkspan.internal").Default(Endpoint), state,
        state == PrivateEndpointConnectionState.Active, string.Empty, conditions, Earlier);

    public static PrivateEndpointConnectionView ConnectionView(
        PrivateEndpointConnectionState state, params Condition[] conditions) => new(
            Connection(state, conditions), Region, PrivateEndpointServiceState.Active,
            state == PrivateEndpointConnectionState.Active ? "ep-a.tidb-1.local-1.tidb.linkspan.internal" : string.Empty, 4000,
            EndpointObservation.None with { LastProbe = Html.Now.AddSeconds(-6) });

    public static EndpointView EndpointView(InterfaceEndpoint? endpoint = null)
    {
        EndpointNames names = new("linkspan.internal");
        InterfaceEndpoint shown = endpoint ?? Endpoint;
        return new EndpointView(
            shown, names.Default(shown), shown.Zones.ToDictionary(zone => zone.Zone.Value, zone => names.Zonal(shown, zone.Zone)),
            EndpointObservation.None);
    }

    /// <summary>Figures of an endpoint on which nothing moved but in the last minute, on a server that started 5 minutes
    /// ago.</summary>
    public static TrafficView Traffic(int refused = 0)
    {
        Dictionary<string, long> refusals = refused == 0 ? [] : new() { ["NotRegistered"] = refused };
        TrafficMove move = new(2, 5_000, 70_000, refusals);
        DateTimeOffset start = Html.Now.AddMinutes(-5);
        return new TrafficView(
            new(EndpointId),
            new EndpointTrafficReport(EndpointId, 3, 12, 1_500_000, 42_000, move.Refusals),
            new TrafficWindow(start, [.. Enumerable.Range(0, 30).Select(step => new TrafficPoint(
                start + (TrafficHistory.Step * step), step < 24 ? 0 : 3, step < 24 ? TrafficMove.None : move))]));
    }

    public static ConnectInfo ConnectInfo(params PrivateEndpointConnectionView[] endpoints)
    {
        PrivateEndpointConnectionView? chosen =
            endpoints.FirstOrDefault(endpoint => endpoint.State == PrivateEndpointConnectionState.Active);
        return new ConnectInfo(Instance, Region, true, chosen is null ? "No private endpoint is Active yet." : string.Empty)
        {
            ConnectionTypes =
            [
                new("PUBLIC", "Public", false, "The instance has no public endpoint."),
                new("PRIVATE_ENDPOINT", "Private Endpoint", true, string.Empty),
            ],
            ServiceName = ServiceName,
            AvailabilityZones = EndpointService.Zones,
            Endpoints = endpoints,
            Chosen = chosen,
            Database = "test",
            TlsNote = ConnectTls.Of(Instance).Note,
            Clients = chosen is null
                ? []
                : [.. ConnectTemplates.All.Select(template =>
                    template.Fill(new ConnectValues(chosen.Host, 4000, "root", "test", true)))],
        };
    }
}
