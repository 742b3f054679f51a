namespace Linkspan.Domain.Access;

/// <summary>A one-time link by which a member sets a new password without the present one. A member has one at most.</summary>
/// <param name="Id"><c>rst-…</c>.</param>
/// <param name="Member">Whose password it sets.</param>
/// <param name="MadeBy">The actor who made it, and must still be allowed to when it is redeemed.</param>
/// <param name="MadeByName">The same for people.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when on it does nothing.</param>
public sealed record PasswordReset(
    Id<PasswordReset> Id,
    Id<Member> Member,
    string MadeBy,
    string MadeByName,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt) : IResource
{
    /// <inheritdoc/>
    public static string Kind => "passwordResets";

    /// <inheritdoc/>
    public static string Noun => "password reset";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("rst-");

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <inheritdoc/>
    public string Owner => Member.Value;

    /// <inheritdoc/>
    public string DisplayName => string.Empty;

    /// <inheritdoc/>
    public string StatusText => string.Empty;

    /// <inheritdoc/>
    public IEnumerable<string> References => [Member.Value];

    /// <inheritdoc/>
    public long Revision { get; init; }
}
