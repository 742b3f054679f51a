using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Audit;

/// <summary>Which lines of the audit.</summary>
/// <param name="Owners">Owners whose lines are listed; null: everybody's.</param>
/// <param name="Key">Only lines about this object; null: all.</param>
/// <param name="Actor">Only lines of this actor; null: all.</param>
/// <param name="Action">Only lines of this action, or of all actions of a kind such as <c>endpoint</c>; null: all.</param>
/// <param name="Since">Only lines of this time and later; null: from the first.</param>
/// <param name="Until">Only lines of before this time; null: to the last.</param>
/// <param name="PageSize">1 to 1,000.</param>
/// <param name="PageToken">From the page before.</param>
public sealed record AuditQuery(
    IReadOnlyList<string>? Owners = null, string? Key = null, string? Actor = null, string? Action = null,
    DateTimeOffset? Since = null, DateTimeOffset? Until = null, int PageSize = 100, string? PageToken = null)
{
    /// <summary>
    /// The actor whose own lines are listed besides those of <see cref="Owners"/>; null: nobody's. Not those of denied attempts:
    /// a line about a foreign object, and none about an unknown one, would tell the two apart.
    /// </summary>
    public string? Self { get; init; }

    /// <summary>
    /// Owners whose lines about people, of the kinds of <see cref="PeopleKinds"/>, are listed as well; null: those of
    /// <see cref="Owners"/>.
    /// </summary>
    public IReadOnlyList<string>? PeopleOwners { get; init; }

    /// <summary>Kinds whose lines tell who else works there: members, invitations and API keys.</summary>
    public static IReadOnlyList<string> PeopleKinds { get; } = [Member.Kind, Invitation.Kind, ApiKey.Kind];
}
