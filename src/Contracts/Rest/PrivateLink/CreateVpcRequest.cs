namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>Creates a network.</summary>
public sealed record CreateVpcRequest
{
    /// <summary>Required.</summary>
    public string? RegionId { get; init; }

    public string? VpcName { get; init; }

    public string? Description { get; init; }

    /// <summary>A free block is chosen by default.</summary>
    public string? CidrBlock { get; init; }

    /// <summary>The owner, for operators. The key's own account by default, and the first start's for an operator.</summary>
    public string? AccountId { get; init; }
}
