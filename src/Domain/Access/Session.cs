namespace Linkspan.Domain.Access;

/// <summary>A console that somebody has signed in to, until it ends.</summary>
/// <param name="Id"><c>ses-…</c>.</param>
/// <param name="Member">Who; null: who runs this Linkspan, by an administrator link.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="LastSeenAt">When it was last used, to about five minutes.</param>
/// <param name="EndsAt">When it ends by itself.</param>
/// <param name="Address">Where it began, and where alone it works unless the server allows otherwise.</param>
/// <param name="UserAgent">What the browser calls itself, at most 200 characters.</param>
public sealed record Session(
    Id<Session> Id,
    Id<Member>? Member,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastSeenAt,
    DateTimeOffset EndsAt,
    string Address,
    string UserAgent) : IResource
{
    /// <summary>Most characters that are kept of what a browser calls itself.</summary>
    public const int MaxUserAgentLength = 200;

    /// <inheritdoc/>
    public static string Kind => "sessions";

    /// <inheritdoc/>
    public static string Noun => "session";

    /// <inheritdoc/>
    public static IdFormat? IdFormat { get; } = Domain.IdFormat.Prefixed("ses-");

    /// <inheritdoc/>
    public string Key => Id.Value;

    /// <summary>Its member's id: lists of one member's sessions ask for it; empty for an administrator's.</summary>
    public string Owner => Member?.Value ?? string.Empty;

    /// <inheritdoc/>
    public string DisplayName => string.Empty;

    /// <inheritdoc/>
    public string StatusText => string.Empty;

    /// <inheritdoc/>
    public IEnumerable<string> References => Member is { } member ? [member.Value] : [];

    /// <inheritdoc/>
    public long Revision { get; init; }
}
