using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Reads one of the caller's own vSwitches.</summary>
public sealed class GetVSwitch(IStore store)
{
    /// <returns>The vSwitch; or <c>vSwitch.unknown</c>.</returns>
    public async Task<Result<VSwitchView>> RunAsync(Caller caller, string? vSwitchId, CancellationToken cancellationToken) =>
        (await store.GetOwnedAsync<VSwitch>(caller, vSwitchId, "vSwitchId", cancellationToken)).TryGet(
            out VSwitch? vSwitch, out Problem? problem)
            ? await VSwitchViews.OfAsync(store, vSwitch, cancellationToken)
            : problem;
}
