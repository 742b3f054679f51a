namespace Linkspan.Contracts.Rest.Access;

/// <summary>Creates a project.</summary>
public sealed record CreateProjectRequest
{
    /// <summary>Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The caller's only organization by default.</summary>
    public string? OrganizationId { get; init; }
}
