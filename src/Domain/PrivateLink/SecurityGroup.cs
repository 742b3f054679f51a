using Linkspan.Domain.Access;

namespace Linkspan.Domain.PrivateLink;

/// <summary>Inbound rules that endpoints of a VPC are placed behind. What no rule admits is dropped.</summary>
public sealed record SecurityGroup(
    Id<SecurityGroup> Id,
    Id<Account> Account,
    Id<Vpc> Vpc,
    string DisplayName,
    IReadOnlyList<SecurityGroupRule> Rules,
    int NextRuleId,
    DateTimeOffset CreatedAt) : IResource
{
    /// <summary>Most rules of a group. Source: Alibaba Cloud ECS, 200 rules a group.</summary>
    public const int MaxRules = 200;

    /// <inheritdoc/>
    public static string Kind => "securityGroups";

    /// <inheritdoc/>
    public static string Noun => "security group";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("sg-");

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => Account.Value;

    /// <inheritdoc/>
    public string StatusText => string.Empty;

    /// <inheritdoc/>
    public IEnumerable<string> References => [Vpc.Value];

    /// <inheritdoc/>
    public long Revision { get; init; }

    /// <summary>For people; may be empty.</summary>
    public string Description { get; init; } = string.Empty;
}
