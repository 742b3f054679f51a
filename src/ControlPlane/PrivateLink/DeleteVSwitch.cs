using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Deletes a vSwitch that no endpoint has an address of.</summary>
public sealed class DeleteVSwitch(IStore store)
{
    /// <returns>The vSwitch as it was; or <c>vSwitch.inUse</c> with the endpoints.</returns>
    public async Task<Result<VSwitchView>> RunAsync(
        WriteContext context, string? vSwitchId, CancellationToken cancellationToken) =>
        (await DeleteAsync(context, vSwitchId, cancellationToken)).TryGet(out VSwitch? deleted, out Problem? problem)
            ? await VSwitchViews.OfAsync(store, deleted, cancellationToken)
            : problem;

    private Task<Result<VSwitch>> DeleteAsync(WriteContext context, string? vSwitchId, CancellationToken cancellationToken) =>
        store.WriteAsync<VSwitch>(
            context,
            async write =>
            {
                if (!(await write.GetForChangeAsync<VSwitch>(context, vSwitchId, "vSwitchId", cancellationToken))
                    .TryGet(out VSwitch? vSwitch, out Problem? problem))
                {
                    return problem;
                }

                if (context.Caller.RefuseInUse(vSwitch, await write.BlockersAsync(vSwitch.Key, cancellationToken)) is { } inUse)
                {
                    return inUse;
                }

                await write.RemoveAsync(vSwitch, cancellationToken);
                await Addresses.ForgetAsync(write, vSwitch, cancellationToken);
                write.Audit(new AuditRecord("vSwitch.delete", VSwitch.Kind, vSwitch.Key, vSwitch.Owner, "Deleted."));
                return vSwitch;
            },
            cancellationToken);
}
