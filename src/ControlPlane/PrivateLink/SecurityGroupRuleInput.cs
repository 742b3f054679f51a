namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>An inbound TCP rule to add.</summary>
/// <param name="SourceCidr">Client addresses.</param>
/// <param name="Policy"><c>Accept</c> or <c>Drop</c>; null: Accept.</param>
/// <param name="FromPort">Null: every port.</param>
/// <param name="ToPort">Inclusive; null: <paramref name="FromPort"/> alone.</param>
/// <param name="Priority">1 (first) to 100; null: 1.</param>
/// <param name="Description">Null: empty.</param>
public sealed record SecurityGroupRuleInput(
    string? SourceCidr, string? Policy = null, int? FromPort = null, int? ToPort = null, int? Priority = null,
    string? Description = null);
