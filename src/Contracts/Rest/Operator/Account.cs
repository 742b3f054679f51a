namespace Linkspan.Contracts.Rest.Operator;

/// <summary>A party of the VPC side.</summary>
public sealed record Account
{
    public string AccountId { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string CreateTime { get; init; } = "";
}
