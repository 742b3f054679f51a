using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Deletes a region that nothing stands in. Operators only.</summary>
public sealed class DeleteRegion(IStore store)
{
    /// <returns>The region as it was; or <c>region.inUse</c> with what stands in it.</returns>
    public Task<Result<Region>> RunAsync(WriteContext context, string? regionId, CancellationToken cancellationToken) =>
        store.WriteAsync<Region>(
            context,
            async write =>
            {
                if (!(await write.GetForOperatorAsync<Region>(context, regionId, "regionId", cancellationToken))
                    .TryGet(out Region? region, out Problem? problem))
                {
                    return problem;
                }

                if (context.Caller.RefuseInUse(region, await write.BlockersAsync(region.Key, cancellationToken)) is { } inUse)
                {
                    return inUse;
                }

                await write.RemoveAsync(region, cancellationToken);
                write.Audit(new AuditRecord("region.delete", Region.Kind, region.Key, region.Owner, "Deleted."));
                return region;
            },
            cancellationToken);
}
