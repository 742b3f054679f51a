namespace Linkspan.Contracts.Rest.Access;

/// <summary>Creates a key.</summary>
public sealed record CreateApiKeyRequest
{
    /// <summary>Required.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Required: OrganizationOwner, OrganizationViewer, ProjectOwner, InstanceManager, ProjectViewer,
    /// AccountAdministrator, AccountViewer or Operator.</summary>
    public string? Role { get; init; }

    /// <summary>Required, but for Operator.</summary>
    public string? ScopeId { get; init; }

    /// <summary>RFC 3339; when it stops working. Never by default.</summary>
    public DateTimeOffset? ExpireTime { get; init; }
}
