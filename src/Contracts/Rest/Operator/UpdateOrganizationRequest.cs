namespace Linkspan.Contracts.Rest.Operator;

/// <summary>Renames an organization.</summary>
public sealed record UpdateOrganizationRequest
{
    /// <summary>Required.</summary>
    public string? DisplayName { get; init; }
}
