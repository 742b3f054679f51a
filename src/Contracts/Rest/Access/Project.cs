namespace Linkspan.Contracts.Rest.Access;

/// <summary>A part of an organization: instances belong to it.</summary>
public sealed record Project
{
    public string ProjectId { get; init; } = "";

    public string OrganizationId { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string CreateTime { get; init; } = "";
}
