using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Deletes a security group that no endpoint is placed behind.</summary>
public sealed class DeleteSecurityGroup(IStore store)
{
    /// <returns>The group as it was; or <c>securityGroup.inUse</c> with the endpoints.</returns>
    public Task<Result<SecurityGroup>> RunAsync(
        WriteContext context, string? securityGroupId, CancellationToken cancellationToken) =>
        store.WriteAsync<SecurityGroup>(
            context,
            async write =>
            {
                if (!(
                    await write.GetForChangeAsync<SecurityGroup>(context, securityGroupId, "securityGroupId", cancellationToken))
                    .TryGet(out SecurityGroup? group, out Problem? problem))
                {
                    return problem;
                }

                if (context.Caller.RefuseInUse(group, await write.BlockersAsync(group.Key, cancellationToken)) is { } inUse)
                {
                    return inUse;
                }

                await write.RemoveAsync(group, cancellationToken);
                write.Audit(new AuditRecord("securityGroup.delete", SecurityGroup.Kind, group.Key, group.Owner, "Deleted."));
                return group;
            },
            cancellationToken);
}
