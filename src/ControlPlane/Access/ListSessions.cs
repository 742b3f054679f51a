using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Lists the sessions of the member who calls; for the operator, everybody's.</summary>
public sealed class ListSessions(IStore store, TimeProvider time)
{
    /// <param name="all">Everybody's, for the operator; else the caller's own.</param>
    /// <returns>One page, oldest first, of those that have not ended; <c>caller.notOperator</c>; or <c>page.token</c>.</returns>
    public async Task<Result<Page<Session>>> RunAsync(
        Caller caller, bool all, ListQuery query, CancellationToken cancellationToken)
    {
        if (all && await store.RefuseUnlessOperatorAsync(caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        // Sessions of an administrator's link are of whoever holds such links.
        IReadOnlyList<string>? owners = all ? null
            : caller.Member is { } member ? [member.Value]
            : caller.IsOperator ? [string.Empty]
            : [];
        DateTimeOffset now = time.GetUtcNow();
        return (await store.ListAsync<Session>(query with { Owners = owners }, cancellationToken)).Then<Page<Session>>(
            page => page with { Items = [.. page.Items.Where(session => session.EndsAt > now)] });
    }
}
