using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Lists the caller's own security groups.</summary>
public sealed class ListSecurityGroups(IStore store)
{
    /// <summary>One page, oldest first: of one network, or of all when null.</summary>
    public Task<Result<Page<SecurityGroup>>> RunAsync(
        Caller caller, string? vpcId, ListQuery query, CancellationToken cancellationToken) =>
        store.ListAsync<SecurityGroup>(query.VisibleTo<SecurityGroup>(caller) with { Refers = vpcId }, cancellationToken);
}
