namespace Linkspan.Domain.Access;

/// <summary>A person who signs in to the console with an e-mail address and a password.</summary>
/// <param name="Id"><c>mbr-…</c>.</param>
/// <param name="Email">As it was typed; unique without regard to case.</param>
/// <param name="DisplayName">1 to 128 printable characters.</param>
/// <param name="PasswordHash">The framework's hash, with salt and cost inside.</param>
/// <param name="Grants">The roles; at most one a scope.</param>
/// <param name="FailedSignIns">Wrong passwords since the last right one, or since the last lock.</param>
/// <param name="LockedUntil">Until when no password is taken; null: never was locked.</param>
/// <param name="CreatedAt">When the first invitation was redeemed.</param>
/// <param name="LastSignInAt">When a password was last right; null: never since the invitation.</param>
public sealed record Member(
    Id<Member> Id,
    string Email,
    string DisplayName,
    string PasswordHash,
    IReadOnlyList<RoleGrant> Grants,
    int FailedSignIns,
    DateTimeOffset? LockedUntil,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt) : IResource
{
    /// <inheritdoc/>
    public static string Kind => "members";

    /// <inheritdoc/>
    public static string Noun => "member";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("mbr-");

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <summary>Nobody's: a member may have roles in several places.</summary>
    public string Owner => string.Empty;

    /// <inheritdoc/>
    public string StatusText => string.Empty;

    /// <inheritdoc/>
    public IEnumerable<string> References => Grants.Select(grant => grant.ScopeId).Where(id => id.Length > 0).Distinct();

    /// <inheritdoc/>
    public long Revision { get; init; }

    /// <summary>What is asked for besides the password; null: nothing.</summary>
    public SecondFactor? SecondFactor { get; init; }

    /// <summary>The account at the identity provider that it signs in by too; null: none yet.</summary>
    public ExternalIdentity? External { get; init; }

    /// <summary>The role in a scope; null when there is none.</summary>
    public Role? RoleIn(string scopeId) => Grants.FirstOrDefault(grant => grant.ScopeId == scopeId)?.Role;

    /// <summary>The same member with this role in its scope, and no other there.</summary>
    public Member With(RoleGrant grant) =>
        this with { Grants = [.. Grants.Where(other => other.ScopeId != grant.ScopeId), grant] };

    /// <summary>The id alone: the hash is nobody's to read.</summary>
    public override string ToString() => Id.Value;
}
