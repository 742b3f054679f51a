namespace Linkspan.Domain.Access;

/// <summary>A one-time link that makes somebody a member of a scope.</summary>
/// <param name="Id"><c>inv-…</c>.</param>
/// <param name="Email">Whom it is for.</param>
/// <param name="Grant">The role that it gives.</param>
/// <param name="InvitedBy">The actor who made it.</param>
/// <param name="InvitedByName">The same for people.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when on it does nothing.</param>
public sealed record Invitation(
    Id<Invitation> Id,
    string Email,
    RoleGrant Grant,
    string InvitedBy,
    string InvitedByName,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt) : IResource
{
    /// <inheritdoc/>
    public static string Kind => "invitations";

    /// <inheritdoc/>
    public static string Noun => "invitation";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("inv-");

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => Grant.ScopeId;

    /// <inheritdoc/>
    public string DisplayName => Email;

    /// <inheritdoc/>
    public string StatusText => string.Empty;

    /// <inheritdoc/>
    public IEnumerable<string> References => Grant.ScopeId.Length == 0 ? [] : [Grant.ScopeId];

    /// <inheritdoc/>
    public long Revision { get; init; }
}
