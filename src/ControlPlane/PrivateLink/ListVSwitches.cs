using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Lists the caller's own vSwitches.</summary>
public sealed class ListVSwitches(IStore store)
{
    /// <summary>One page, oldest first: of one network, of one zone, of both, or of all when both are null.</summary>
    public async Task<Result<Page<VSwitchView>>> RunAsync(
        Caller caller, string? vpcId, string? zoneId, ListQuery query, CancellationToken cancellationToken)
    {
        ListQuery narrowed = query.VisibleTo<VSwitch>(caller) with { Refers = vpcId, AlsoRefers = zoneId };
        if (!(await store.ListAsync<VSwitch>(narrowed, cancellationToken)).TryGet(out Page<VSwitch>? page, out Problem? problem))
        {
            return problem;
        }

        List<VSwitchView> views = [];
        foreach (VSwitch vSwitch in page.Items)
        {
            views.Add(await VSwitchViews.OfAsync(store, vSwitch, cancellationToken));
        }

        return new Page<VSwitchView>(views, page.NextPageToken, page.TotalSize);
    }
}
