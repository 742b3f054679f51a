using System.Globalization;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Audit;

/// <summary>Lists the audit: operators see every line, others the lines about their own objects.</summary>
public sealed class ListAudit(IStore store)
{
    /// <returns>One page, newest first; or <c>page.token</c>.</returns>
    public async Task<Result<Page<AuditEntry>>> RunAsync(Caller caller, AuditQuery query, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(query.PageToken) && !long.TryParse(
            query.PageToken, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return Problem.Invalid(
                "page.token", "The page token is not one that this list gave out; start again without it.", "pageToken");
        }

        IReadOnlyList<string>? visible = caller.IsOperator
            ? null
            : [.. caller.Reach.Owners.Keys, .. caller.Member is { } member ? [member.Value] : Array.Empty<string>()];
        IReadOnlyList<string>? owners = visible is not null && query.Owners is { } asked
            ? [.. asked.Intersect(visible)]
            : visible ?? query.Owners;
        return await store.AuditAsync(query with { Owners = owners }, cancellationToken);
    }
}
