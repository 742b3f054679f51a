using System.Globalization;
using Linkspan.Api.Answers;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain.PrivateLink;
using Dto = Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Api.PrivateLink;

/// <summary>The objects of the VPC side, by Alibaba Cloud's field names.</summary>
internal static class LinkShape
{
    private const string Interface = "Interface";
    private const string Available = "Available";

    public static Dto.Region From(Region region) => new() { RegionId = region.Key, LocalName = region.DisplayName };

    public static Dto.Zone From(Zone zone) => new()
    {
        ZoneId = zone.Key,
        LocalName = zone.DisplayName,
        ShiftedUntilTime = Shape.Time(zone.Shift?.Until),
    };

    /// <param name="vpc">The network.</param>
    /// <param name="settings">The port and the suffix of its resolver.</param>
    public static Dto.Vpc From(Vpc vpc, ServerSettings settings) => new()
    {
        VpcId = vpc.Key,
        VpcName = vpc.DisplayName,
        Description = vpc.Description,
        RegionId = vpc.Region.Value,
        CidrBlock = vpc.Block.ToString(),
        Status = Available,
        ResolverAddress = vpc.ResolverAddress,
        ResolverPort = settings.DnsPort,
        Suffix = settings.Suffix,
        CreationTime = Shape.Time(vpc.CreatedAt),
    };

    public static Dto.VSwitch From(VSwitchView view) => new()
    {
        VSwitchId = view.VSwitch.Key,
        VSwitchName = view.VSwitch.DisplayName,
        Description = view.VSwitch.Description,
        VpcId = view.VSwitch.Vpc.Value,
        ZoneId = view.VSwitch.Zone.Value,
        CidrBlock = view.VSwitch.Block.ToString(),
        Status = Available,
        AvailableIpAddressCount = view.AvailableAddresses,
        CreationTime = Shape.Time(view.VSwitch.CreatedAt),
    };

    public static Dto.SecurityGroup From(SecurityGroup group) => new()
    {
        SecurityGroupId = group.Key,
        SecurityGroupName = group.DisplayName,
        Description = group.Description,
        VpcId = group.Vpc.Value,
        Rules = [.. SecurityGroupRule.InOrder(group.Rules).Select(From)],
        CreationTime = Shape.Time(group.CreatedAt),
    };

    public static Dto.Endpoint From(EndpointView view)
    {
        InterfaceEndpoint endpoint = view.Endpoint;
        return new Dto.Endpoint
        {
            EndpointId = endpoint.Key,
            EndpointName = endpoint.DisplayName,
            EndpointDescription = endpoint.Description,
            EndpointType = Interface,
            EndpointStatus = endpoint.Status.ToString(),
            ConnectionStatus = endpoint.Connection.ToString(),
            ServiceId = endpoint.Service.Value,
            ServiceName = endpoint.ServiceName,
            RegionId = endpoint.Region.Value,
            VpcId = endpoint.Vpc.Value,
            Port = endpoint.Port,
            EndpointDomain = view.DomainName,
            ZoneAffinityEnabled = endpoint.ZoneAffinity,
            SecurityGroupIds = [.. endpoint.SecurityGroups.Select(group => group.Value)],
            Zones = [.. endpoint.Zones.Select(zone => From(view, zone))],
            CreateTime = Shape.Time(endpoint.CreatedAt),
            Limits = LimitsShape.From(endpoint.Limits),
            Traffic = Shape.Traffic(view.Observation.Traffic),
            Conditions = Shape.Conditions(view.Conditions, view.Observation.LastProbe),
        };
    }

    /// <param name="service">The service.</param>
    /// <param name="names">Of this installation.</param>
    public static Dto.EndpointService From(EndpointService service, EndpointNames names) => new()
    {
        ServiceId = service.Key,
        ServiceName = service.ServiceName,
        ServiceDomain = names.ServiceDomain(service),
        ServiceType = Interface,
        ServiceStatus = service.Status.ToString(),
        RegionId = service.Region.Value,
        Zones = [.. service.Zones.Select(zone => zone.Value)],
        AutoAcceptEnabled = service.AutoAccept,
        ZoneAffinityEnabled = service.ZoneAffinity,
        AllowedAccountIds = [.. service.AllowedAccounts.Select(account => account.Value)],
        TidbId = service.Instance.Value,
        CreateTime = Shape.Time(service.CreatedAt),
    };

    public static Dto.EndpointServiceConnection From(EndpointServiceConnection connection) => new()
    {
        ServiceId = connection.Service.Value,
        EndpointId = connection.Endpoint.Value,
        EndpointOwnerId = connection.Account.Value,
        EndpointRegionId = connection.Region.Value,
        EndpointVpcId = connection.Vpc.Value,
        ConnectionStatus = connection.Status.ToString(),
        Zones = [.. connection.Zones.Select(zone =>
            new Dto.EndpointServiceConnectionZone { ZoneId = zone.Zone.Value, ZoneStatus = zone.Status.ToString() })],
        Registered = connection.Registered,
        ModifiedTime = Shape.Time(connection.Since),
        Traffic = Shape.Traffic(connection.Traffic),
    };

    /// <param name="endpointId">The endpoint.</param>
    /// <param name="hops">In the order of the path.</param>
    public static Dto.VerifyEndpointServiceResponse From(VerifiedService service) => new()
    {
        Valid = true,
        ServiceName = service.ServiceName,
        ServiceId = service.Id.Value,
        Zones = [.. service.Zones.Select(zone => zone.Value)],
        AutoAcceptEnabled = service.AutoAccept,
    };

    private static Dto.EndpointZone From(EndpointView view, EndpointZone zone)
    {
        EndpointZoneReport? report = view.Observation.Zones.FirstOrDefault(report => report.ZoneId == zone.Zone.Value);
        return new Dto.EndpointZone
        {
            ZoneId = zone.Zone.Value,
            VSwitchId = zone.VSwitch.Value,
            ZoneDomain = view.ZonalNames.GetValueOrDefault(zone.Zone.Value, string.Empty),
            ZoneStatus = zone.Status.ToString(),
            EniIp = zone.Address,
            NodeId = view.Observation.Holders.GetValueOrDefault(zone.Zone.Value, string.Empty),
            Problem = report?.Problem ?? string.Empty,
            Message = report?.Message ?? string.Empty,
        };
    }

    private static Dto.SecurityGroupRule From(SecurityGroupRule rule) => new()
    {
        SecurityGroupRuleId = rule.Id.ToString(CultureInfo.InvariantCulture),
        Policy = rule.Accept ? "Accept" : "Drop",
        PortRange = new Dto.PortRange { From = rule.FromPort, To = rule.ToPort },
        SourceCidr = rule.Source.ToString(),
        Priority = rule.Priority,
        Description = rule.Description,
    };
}
