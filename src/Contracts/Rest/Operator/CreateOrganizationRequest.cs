namespace Linkspan.Contracts.Rest.Operator;

/// <summary>Creates an organization.</summary>
public sealed record CreateOrganizationRequest
{
    /// <summary>Required.</summary>
    public string? DisplayName { get; init; }
}
