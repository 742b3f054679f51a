namespace Linkspan.Contracts.Rest.Access;

/// <summary>Renames a project.</summary>
public sealed record UpdateProjectRequest
{
    /// <summary>Required.</summary>
    public string? DisplayName { get; init; }
}
