namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>Inbound rules that the endpoints of a network share.</summary>
public sealed record SecurityGroup
{
    public string SecurityGroupId { get; init; } = "";

    public string SecurityGroupName { get; init; } = "";

    public string Description { get; init; } = "";

    public string VpcId { get; init; } = "";

    /// <summary>In the order of their evaluation; no match drops.</summary>
    public IReadOnlyList<SecurityGroupRule> Rules { get; init; } = [];

    /// <summary>RFC 3339, UTC.</summary>
    public string CreationTime { get; init; } = "";
}
