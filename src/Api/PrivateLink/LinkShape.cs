using System.Globalization;
using Linkspan.Api.Answers;
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

    public static Dto.Zone From(Zone zone) => new() { ZoneId = zone.Key, LocalName = zone.DisplayName };

    /// <param name="vpc">The network.</param>
    /// <param name="dnsPort">Where its resolver listens.</param>
    public static Dto.Vpc From(Vpc vpc, int dnsPort) => new()
    {
        VpcId = vpc.Key,
        VpcName = vpc.DisplayName,
        Description = vpc.Description,
        RegionId = vpc.Region.Value,
        CidrBlock = vpc.Block.ToString(),
        Status = Available,
        ResolverAddress = vpc.ResolverAddress,
        ResolverPort = dnsPort,
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
            Zones = [.. endpoint.Zones.Select(zone => new Dto.EndpointZone
            {
                ZoneId = zone.Zone.Value,
                VSwitchId = zone.VSwitch.Value,
                ZoneDomain = view.ZonalNames.GetValueOrDefault(zone.Zone.Value, string.Empty),
                ZoneStatus = zone.Status.ToString(),
                EniIp = zone.Address,
            })],
            CreateTime = Shape.Time(endpoint.CreatedAt),
            Traffic = Shape.Traffic(view.Observation.Traffic),
            Conditions = Shape.Conditions(endpoint.Conditions, view.Observation.LastProbe),
        };
    }

    public static Dto.VerifyEndpointServiceResponse From(VerifiedService service) => new()
    {
        Valid = true,
        ServiceName = service.ServiceName,
        ServiceId = service.Id.Value,
        Zones = [.. service.Zones.Select(zone => zone.Value)],
        AutoAcceptEnabled = service.AutoAccept,
    };

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
