namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>One page of security groups.</summary>
public sealed record SecurityGroupList
{
    public IReadOnlyList<SecurityGroup> SecurityGroups { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
