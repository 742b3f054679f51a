namespace Linkspan.Domain.Access;

/// <summary>A sign-in whose first half was right, password or word of an identity provider, and whose code is not there yet. It
/// opens nothing.</summary>
/// <param name="Id"><c>psi-…</c>.</param>
/// <param name="Member">Who.</param>
/// <param name="Invitation">The invitation that it redeems; null: none.</param>
/// <param name="Address">Where it began, and where alone it goes on unless the server allows otherwise.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="ExpiresAt">From when on it has to be begun anew.</param>
public sealed record PendingSignIn(
    Id<PendingSignIn> Id,
    Id<Member> Member,
    Id<Invitation>? Invitation,
    string Address,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt) : IResource
{
    /// <summary>The account at an identity provider that is to be linked; null: the password was given.</summary>
    public ExternalIdentity? External { get; init; }

    /// <inheritdoc/>
    public static string Kind => "pendingSignIns";

    /// <inheritdoc/>
    public static string Noun => "pending sign in";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("psi-");

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
