namespace Linkspan.Contracts.Rest.Operator;

/// <summary>A party of the database side.</summary>
public sealed record Organization
{
    public string OrganizationId { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>Its own account on the VPC side: what owns its networks and endpoint services.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string CreateTime { get; init; } = "";
}
