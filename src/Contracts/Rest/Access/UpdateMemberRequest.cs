namespace Linkspan.Contracts.Rest.Access;

/// <summary>Gives a member roles, each in the place of its role in that scope.</summary>
public sealed record UpdateMemberRequest
{
    /// <summary>Required; at most one a scope.</summary>
    public IReadOnlyList<AccessRole>? Roles { get; init; }
}
