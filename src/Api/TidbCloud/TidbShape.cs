using System.Globalization;
using Linkspan.Api.Answers;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateEndpoints;

namespace Linkspan.Api.TidbCloud;

/// <summary>
/// The objects of the database side in TiDB Cloud's own shapes: states in capitals, ports of connections as text, no field
/// absent.
/// </summary>
internal static class TidbShape
{
    private const string Premium = "Premium";

    public static Tidb From(InstanceView view)
    {
        Instance instance = view.Instance;
        return new Tidb
        {
            Name = NameOf(instance.Key),
            TidbId = instance.Key,
            DisplayName = instance.DisplayName,
            RegionId = RegionIds.Of(view.Region),
            RegionDisplayName = view.Region.DisplayName,
            CloudProvider = view.Region.Cloud,
            ServicePlan = Premium,
            State = Upper(instance.State),
            Version = view.Version,
            CreateTime = Shape.Time(instance.CreatedAt),
            Labels = new Dictionary<string, string>
            {
                [TidbInput.OrganizationLabel] = instance.Organization.Value,
                [TidbInput.ProjectLabel] = instance.Project.Value,
            },
            VpcId = instance.Vpc?.Value ?? string.Empty,
            Addresses = [.. instance.Addresses.Select(address =>
                new TidbAddress { ZoneId = address.Zone.Value, Host = address.Host, Port = address.Port })],
            Tls = new TidbTls { Mode = TidbInput.PassThrough, CaCertificate = instance.CaCertificate },
            ProxyProtocol = TidbInput.WordOf(instance.ProxyProtocol),
            UserName = instance.UserName,
            PublicAddress = instance.PublicAddress?.ToString() ?? string.Empty,
            ProbeUserName = instance.Probe?.UserName ?? string.Empty,
            AutoAccept = view.EndpointService?.AutoAccept ?? false,
            AllowedAccountIds = [.. view.EndpointService?.AllowedAccounts.Select(account => account.Value) ?? []],
            ZoneAffinity = view.EndpointService?.ZoneAffinity ?? false,
            Limits = LimitsShape.From(instance.Limits),
            Conditions = Shape.Conditions(view.Service?.Conditions ?? [], view.Observation.LastProbe),
        };
    }

    public static Tidb From(InstanceDeletion deletion) => From(deletion.View) with
    {
        Deletion = new TidbDeletion
        {
            PrivateEndpointConnections = deletion.Connections,
            Endpoints = deletion.Endpoints,
            LiveSessions = deletion.LiveSessions,
        },
    };

    public static PrivateLinkService From(PrivateEndpointServiceView view) => new()
    {
        Name = $"{NameOf(view.Service.Instance.Value)}/privateLinkService",
        TidbId = view.Service.Instance.Value,
        RegionId = RegionIds.Of(view.Region),
        RegionDisplayName = view.Region.DisplayName,
        CloudProvider = view.Region.Cloud,
        ServiceName = view.ServiceName,
        ServiceDnsName = view.ServiceDnsName,
        AvailableZones = [.. view.EndpointService.Zones.Select(zone => zone.Value)],
        ServicePort = view.Port,
        State = Upper(view.Service.State),
        Conditions = Shape.Conditions(view.Service.Conditions, view.LastProbe),
    };

    public static Contracts.Rest.TidbCloud.PrivateEndpointConnection From(PrivateEndpointConnectionView view)
    {
        Domain.PrivateEndpoints.PrivateEndpointConnection connection = view.Connection;
        string owner = NameOf(connection.Instance.Value);
        bool discovered = view.State == Domain.Lifecycles.PrivateEndpointConnectionState.Discovered;
        string id = discovered ? string.Empty : connection.Key;
        return new Contracts.Rest.TidbCloud.PrivateEndpointConnection
        {
            Name = discovered ? string.Empty : $"{owner}/privateEndpointConnections/{connection.Key}",
            Id = id,
            TidbId = connection.Instance.Value,
            PrivateEndpointConnectionId = id,
            RegionId = RegionIds.Of(view.Region),
            RegionDisplayName = view.Region.DisplayName,
            CloudProvider = view.Region.Cloud,
            EndpointId = connection.Endpoint.Value,
            EndpointState = Upper(view.State),
            Message = view.Message,
            PrivateLinkService = $"{owner}/privateLinkService",
            PrivateLinkServiceState = Upper(view.ServiceState),
            Host = view.Host,
            Port = view.Port.ToString(CultureInfo.InvariantCulture),
            PrivateDomainName = connection.PrivateDomainName,
            CreateTime = discovered ? string.Empty : Shape.Time(connection.CreatedAt),
            Traffic = Shape.Traffic(view.Observation.ServedTraffic),
            Conditions = Shape.Conditions(view.Conditions, view.LastProbe),
        };
    }

    public static Contracts.Rest.TidbCloud.ConnectInfo From(ControlPlane.Databases.ConnectInfo info) => new()
    {
        TidbId = info.Instance.Key,
        ConnectionType = info.ConnectionType,
        ConnectionTypes = [.. info.ConnectionTypes.Select(type => new Contracts.Rest.TidbCloud.ConnectionTypeOption
        {
            Id = type.Id, DisplayName = type.DisplayName, Enabled = type.Enabled, Message = type.Message,
        })],
        Applicable = info.Applicable,
        Message = info.Message,
        ServiceName = info.ServiceName,
        AvailabilityZoneIds = [.. info.AvailabilityZones.Select(zone => zone.Value)],
        RegionId = RegionIds.Of(info.Region),
        Endpoints = [.. info.Endpoints.Select(EndpointOf)],
        EndpointId = info.Chosen?.Connection.Endpoint.Value ?? string.Empty,
        Host = info.Host,
        Port = info.Port,
        UserName = info.Instance.UserName,
        Database = info.Database,
        TlsNote = info.TlsNote,
        CaCertificateUrl = info.Instance.CaCertificate.Length == 0 ? string.Empty : CaCertificatePath(info.Instance.Key),
        Clients = [.. info.Clients.Select(client => new Contracts.Rest.TidbCloud.ConnectClient
        {
            Id = client.Id,
            DisplayName = client.DisplayName,
            Group = client.Group,
            Language = client.Language,
            ConnectionString = client.ConnectionString,
            Note = client.Note,
        })],
    };

    /// <summary>Where the PEM of an instance's CA is.</summary>
    public static string CaCertificatePath(string tidbId) => $"{Paths.Of(Instance.Kind, tidbId)}/caCertificate";

    private static ConnectInfoEndpoint EndpointOf(PrivateEndpointConnectionView view) => new()
    {
        EndpointId = view.Connection.Endpoint.Value,
        PrivateEndpointConnectionId = view.Connection.Key ?? string.Empty,
        State = Upper(view.State),
        Host = view.Host,
        Port = view.Port,
    };

    private static string NameOf(string tidbId) => $"tidbs/{tidbId}";

    private static string Upper<T>(T state)
        where T : struct, Enum => state.ToString().ToUpperInvariant();
}
