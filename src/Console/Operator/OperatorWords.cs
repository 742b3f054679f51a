using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Console.Operator;

/// <summary>The operator's pages' own words, and the ways from the audit to what it is about.</summary>
internal static class OperatorWords
{
    private static readonly Dictionary<string, string> Paths = new()
    {
        [Instance.Kind] = "/instances/",
        [InterfaceEndpoint.Kind] = "/vpc/endpoints/",
        [EndpointService.Kind] = "/vpc/endpoint-services/",
        [Domain.PrivateLink.Vpc.Kind] = "/vpc/vpcs/",
        [VSwitch.Kind] = "/vpc/vswitches/",
        [SecurityGroup.Kind] = "/vpc/security-groups/",
        [Node.Kind] = "/vpc/nodes/",
        [Region.Kind] = "/operator/regions/",
    };

    /// <summary>Who may do what these pages offer.</summary>
    public static string OperatorRole { get; } = Role.Operator.DisplayName();

    /// <summary>Who carries the packets.</summary>
    public static string Cloud(string cloud) => cloud switch
    {
        Clouds.Linkspan => "Linkspan's own fabric",
        Clouds.AlibabaCloud => "Alibaba Cloud",
        Clouds.Aws => "AWS",
        _ => cloud,
    };

    /// <summary>The page of an object; null: it has none, or is perhaps gone.</summary>
    public static string? PageOf(string kind, string id) =>
        Paths.TryGetValue(kind, out string? path) ? path + Uri.EscapeDataString(id) : null;

    /// <summary>A number of bytes.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 10 * 1024 => $"{bytes:N0} B",
        < 10 * 1024 * 1024 => $"{bytes / 1024:N0} KiB",
        _ => $"{bytes / (1024 * 1024):N0} MiB",
    };

    /// <summary>Many objects of a kind.</summary>
    public static string Kinds(string kind) => kind switch
    {
        "joinTokens" => "Join tokens",
        "tidbs" => "Instances",
        "privateEndpointServices" => "Private endpoint services",
        "privateEndpointConnections" => "Private endpoint connections",
        "endpointServices" => "Endpoint services",
        "endpoints" => "Interface endpoints",
        "vpcs" => "VPCs",
        "vSwitches" => "vSwitches",
        "securityGroups" => "Security groups",
        "regions" => "Regions",
        "zones" => "Zones",
        "apiKeys" => "API keys",
        "pendingSignIns" => "Sign-ins waiting for a code",
        "signInStandIns" => "Counters of refused sign-ins",
        "passwordResets" => "Password-reset links",
        _ => char.ToUpperInvariant(kind[0]) + kind[1..],
    };
}
