namespace Linkspan.Contracts.Rest.Access;

/// <summary>Invites somebody.</summary>
public sealed record CreateInvitationRequest
{
    /// <summary>Required.</summary>
    public string? Email { get; init; }

    /// <summary>Required: OrganizationOwner, OrganizationViewer, ProjectOwner, InstanceManager, ProjectViewer,
    /// AccountAdministrator, AccountViewer or Operator.</summary>
    public string? Role { get; init; }

    /// <summary>Required, but for Operator.</summary>
    public string? ScopeId { get; init; }
}
