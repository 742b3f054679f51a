using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// Creates an organization on the database side, with a first project, and an account of the same name on the VPC side.
/// Operators only.
/// </summary>
public sealed class CreateOrganization(IStore store, IRandomSource random)
{
    /// <returns>The organization; or what is wrong with the name.</returns>
    public Task<Result<Organization>> RunAsync(WriteContext context, string? displayName, CancellationToken cancellationToken) =>
        store.WriteAsync<Organization>(
            context,
            async write =>
            {
                if (await write.RefuseUnlessOperatorAsync(context.Caller, cancellationToken) is { } refusal)
                {
                    return refusal;
                }

                if (!Names.Resource(displayName, "displayName").TryGet(out string? name, out Problem? problem))
                {
                    return problem;
                }

                Account account = await write.PutAsync(new Account(Id<Account>.New(random), name, write.Now), cancellationToken);
                Organization organization = await write.PutAsync(
                    new Organization(Id<Organization>.New(random), name, account.Id, write.Now), cancellationToken);
                await DefaultProjects.MakeAsync(write, random, organization.Id, cancellationToken);
                write.Audit(new AuditRecord(
                    "organization.create", Organization.Kind, organization.Key, organization.Key,
                    $"Created with account {account.Id}."));
                return organization;
            },
            cancellationToken);
}
