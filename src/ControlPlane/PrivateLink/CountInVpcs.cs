using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>How many vSwitches and endpoints stand in networks: the totals of their lists, for many networks at once.</summary>
public sealed class CountInVpcs(IStore store)
{
    /// <returns>The numbers by the network's id; nothing for a network that the caller may not see.</returns>
    public async Task<IReadOnlyDictionary<string, (int VSwitches, int Endpoints)>> RunAsync(
        Caller caller, IReadOnlyCollection<Vpc> vpcs, CancellationToken cancellationToken)
    {
        string[] visible = [.. vpcs.Where(vpc => caller.Sees(Vpc.Kind, vpc.Owner)).Select(vpc => vpc.Key)];
        IReadOnlyDictionary<string, int> vSwitches =
            await store.CountReferringToEachAsync<VSwitch>(visible, null, cancellationToken);
        IReadOnlyDictionary<string, int> endpoints =
            await store.CountReferringToEachAsync<InterfaceEndpoint>(visible, null, cancellationToken);
        return visible.ToDictionary(
            key => key, key => (vSwitches.GetValueOrDefault(key), endpoints.GetValueOrDefault(key)));
    }
}
