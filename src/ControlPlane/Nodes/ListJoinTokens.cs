using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Lists join tokens, without their texts: open ones, and for some days those that were used or have expired.</summary>
public sealed class ListJoinTokens(IStore store)
{
    /// <summary>One page, oldest first: of one network, or of all when null.</summary>
    public Task<Result<Page<JoinToken>>> RunAsync(
        Caller caller, string? vpcId, ListQuery query, CancellationToken cancellationToken) =>
        store.ListAsync<JoinToken>(query.VisibleTo<JoinToken>(caller) with { Refers = vpcId }, cancellationToken);
}
