namespace Linkspan.Console.Vpc;

/// <summary>
/// Names of the fields of the VPC side's forms, as the API spells them: a problem names the field that is wrong.
/// </summary>
internal static class VpcFields
{
    public const string Account = "accountId";
    public const string Region = "regionId";
    public const string Vpc = "vpcId";
    public const string VpcName = "vpcName";
    public const string Zone = "zoneId";
    public const string VSwitchName = "vSwitchName";
    public const string SecurityGroupName = "securityGroupName";
    public const string Block = "cidrBlock";
    public const string Description = "description";

    public const string Roles = "roles";
    public const string DeadlineSeconds = "deadlineSeconds";
    public const string Advertise = "advertise";

    public const string Policy = "policy";
    public const string Ports = "portRange";
    public const string Source = "sourceCidr";
    public const string Priority = "priority";

    public const string EndpointName = "endpointName";
    public const string EndpointDescription = "endpointDescription";
    public const string EndpointType = "endpointType";
    public const string EndpointService = "endpointService";
    public const string ServiceName = "serviceName";
    public const string SecurityGroups = "securityGroupIds";
    public const string Zones = "zones";
    public const string Port = "port";
    public const string ZoneAffinity = "zoneAffinityEnabled";
}
