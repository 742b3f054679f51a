using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Adds to vSwitches what is counted, not stored.</summary>
internal static class VSwitchViews
{
    public static async Task<VSwitchView> OfAsync(IStoreReader store, VSwitch vSwitch, CancellationToken cancellationToken)
    {
        // An endpoint has one address per zone, and a vSwitch is of one zone: references count addresses.
        int used = await store.CountReferringAsync<InterfaceEndpoint>(vSwitch.Key, cancellationToken);
        int capacity = await store.FindAsync(vSwitch.Vpc, cancellationToken) is { } vpc ? vSwitch.Capacity(vpc) : 0;
        return new VSwitchView(vSwitch, Math.Max(0, capacity - used));
    }
}
