using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Deletes a network that nothing stands in; the security group that it was created with, and its join
/// tokens, go along.</summary>
public sealed class DeleteVpc(IStore store)
{
    /// <returns>The network as it was; or <c>vpc.inUse</c> with what stands in it.</returns>
    public Task<Result<Vpc>> RunAsync(WriteContext context, string? vpcId, CancellationToken cancellationToken) =>
        store.WriteAsync<Vpc>(
            context,
            async write =>
            {
                if (!(await write.GetForChangeAsync<Vpc>(context, vpcId, "vpcId", cancellationToken))
                    .TryGet(out Vpc? vpc, out Problem? problem))
                {
                    return problem;
                }

                string? defaultGroup = await write.ClaimHolderAsync(DefaultSecurityGroup.Claim(vpc.Id), cancellationToken);
                Blocker[] blockers = [.. (await write.BlockersAsync(vpc.Key, cancellationToken, [JoinToken.Kind])).Where(
                    blocker => blocker.Id != defaultGroup)];
                if (context.Caller.RefuseInUse(vpc, blockers) is { } inUse)
                {
                    return inUse;
                }

                if (defaultGroup is not null
                    && await write.FindAsync(new Id<SecurityGroup>(defaultGroup), cancellationToken) is { } group)
                {
                    await write.RemoveAsync(group, cancellationToken);
                }

                foreach (JoinToken token in await write.ReferringAsync<JoinToken>(vpc.Key, cancellationToken))
                {
                    await write.RemoveAsync(token, cancellationToken);
                }

                await write.RemoveAsync(vpc, cancellationToken);
                write.Audit(new AuditRecord("vpc.delete", Vpc.Kind, vpc.Key, vpc.Owner, "Deleted."));
                return vpc;
            },
            cancellationToken);
}
