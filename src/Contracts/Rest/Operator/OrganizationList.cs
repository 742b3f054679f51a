namespace Linkspan.Contracts.Rest.Operator;

/// <summary>One page of organizations.</summary>
public sealed record OrganizationList
{
    public IReadOnlyList<Organization> Organizations { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
