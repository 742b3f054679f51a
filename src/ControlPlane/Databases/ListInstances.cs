using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;

namespace Linkspan.ControlPlane.Databases;

/// <summary>Lists the instances that the caller sees, oldest first.</summary>
public sealed class ListInstances(IStore store, InstanceViews views)
{
    /// <param name="query">Filters and page; its owners are narrowed to the caller's.</param>
    /// <returns>One page; or <c>page.token</c>.</returns>
    public async Task<Result<Page<InstanceView>>> RunAsync(Caller caller, ListQuery query, CancellationToken cancellationToken)
    {
        ListQuery own = query.VisibleTo<Instance>(caller);
        if (!(await store.ListAsync<Instance>(own, cancellationToken)).TryGet(out Page<Instance>? page, out Problem? problem))
        {
            return problem;
        }

        IReadOnlyList<InstanceView> found = await views.OfAsync(store, page.Items, cancellationToken);
        return new Page<InstanceView>(found, page.NextPageToken, page.TotalSize);
    }
}
