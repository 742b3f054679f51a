namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>A security group to create.</summary>
/// <param name="VpcId">Its network.</param>
/// <param name="Name">Null: without one.</param>
/// <param name="Description">Null: empty.</param>
/// <param name="Rules">Its first inbound rules; null: the network's own clients are accepted on every port.</param>
public sealed record CreateSecurityGroupInput(
    string? VpcId, string? Name = null, string? Description = null, IReadOnlyList<SecurityGroupRuleInput>? Rules = null);
