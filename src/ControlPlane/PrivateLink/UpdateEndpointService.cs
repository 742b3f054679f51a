using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Changes who may ask for a service, and whether it accepts by itself.</summary>
public sealed class UpdateEndpointService(IStore store)
{
    /// <returns>The service after the change; <c>endpointService.unknown</c>; or <c>endpointService.state</c> while it is
    /// Deleting.</returns>
    public Task<Result<EndpointService>> RunAsync(
        WriteContext context, string? serviceId, UpdateEndpointServiceInput input, CancellationToken cancellationToken) =>
        store.WriteAsync<EndpointService>(
            context,
            async write =>
            {
                if (!(await write.GetForChangeAsync<EndpointService>(context, serviceId, "serviceId", cancellationToken))
                    .TryGet(out EndpointService? before, out Problem? problem))
                {
                    return problem;
                }

                IReadOnlyList<Id<Account>> allowed = before.AllowedAccounts;
                if (input.AllowedAccountIds is { } asked)
                {
                    if (!AllowedAccounts.Parse(asked).TryGet(out Id<Account>[]? parsed, out problem))
                    {
                        return problem;
                    }

                    allowed = parsed;
                }

                if (before.Status == EndpointServiceStatus.Deleting)
                {
                    return Problem.Conflict(
                        "endpointService.state", "The endpoint service is Deleting, so it cannot be changed.");
                }

                EndpointService after = await write.PutAsync(
                    before with
                    {
                        AutoAccept = input.AutoAccept ?? before.AutoAccept,
                        ZoneAffinity = input.ZoneAffinity ?? before.ZoneAffinity,
                        AllowedAccounts = allowed,
                    },
                    cancellationToken);
                if (after.Revision == write.Revision)
                {
                    write.Audit(new AuditRecord(
                        "endpointService.update", EndpointService.Kind, after.Key, after.Owner,
                        $"Accepts {(after.AutoAccept ? "by itself" : "by hand")}; " +
                        $"{(allowed.Count == 0 ? "every account" : $"{allowed.Count} accounts")} may ask for it."));
                }

                return after;
            },
            cancellationToken);
}
