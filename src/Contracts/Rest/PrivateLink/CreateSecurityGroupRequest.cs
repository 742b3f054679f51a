namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>Creates a security group with its first rules.</summary>
public sealed record CreateSecurityGroupRequest
{
    /// <summary>Required.</summary>
    public string? VpcId { get; init; }

    public string? SecurityGroupName { get; init; }

    public string? Description { get; init; }

    /// <summary>By default the network's own addresses are accepted on every port.</summary>
    public IReadOnlyList<CreateSecurityGroupRuleRequest>? Rules { get; init; }
}
