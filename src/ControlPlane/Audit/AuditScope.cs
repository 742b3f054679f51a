using System.Globalization;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Audit;

/// <summary>Which lines a caller may see: the operator all, others those about their own objects and those of their own
/// doing.</summary>
internal static class AuditScope
{
    /// <returns>The query within what the caller may see; or <c>page.token</c>.</returns>
    public static Result<AuditQuery> Narrow(Caller caller, AuditQuery query)
    {
        if (!string.IsNullOrEmpty(query.PageToken)
            && !long.TryParse(query.PageToken, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return Problem.Invalid(
                "page.token", "The page token is not one that this list gave out; start again without it.", "pageToken");
        }

        if (caller.IsOperator)
        {
            return query;
        }

        // What concerns a member alone, such as a sign-in, is the member's own.
        string[] visible = [.. caller.Reach.Owners.Keys, .. caller.Member is { } member ? [member.Value] : Array.Empty<string>()];
        query = query with
        {
            PeopleOwners =
            [
                .. caller.Reach.With(Permission.ManageMembers),
                .. caller.Member is { } self ? [self.Value] : Array.Empty<string>(),
            ],
        };
        return query.Owners is { } asked
            ? query with { Owners = [.. asked.Intersect(visible)], Self = null }
            : query with { Owners = visible, Self = caller.Actor };
    }
}
