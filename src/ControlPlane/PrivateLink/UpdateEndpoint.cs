using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Reconciliation;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>
/// Changes an endpoint. New security groups, limits or zone affinity make it Pending until every node has them in force.
/// </summary>
public sealed class UpdateEndpoint(IStore store, EndpointViews views)
{
    /// <returns>
    /// The endpoint after the change; or what is wrong with the input; or <c>endpoint.state</c> while it is Deleting.
    /// </returns>
    public async Task<Result<EndpointView>> RunAsync(
        WriteContext context, string? endpointId, UpdateEndpointInput input, CancellationToken cancellationToken) =>
        (await store.WriteAsync(
            context, write => UpdateAsync(context, endpointId, input, write, cancellationToken), cancellationToken))
        .Then<EndpointView>(endpoint => views.Of(endpoint));

    private static async Task<Result<InterfaceEndpoint>> UpdateAsync(
        WriteContext context, string? endpointId, UpdateEndpointInput input, IWriteUnit write,
        CancellationToken cancellationToken)
    {
        if (!(await write.GetForChangeAsync<InterfaceEndpoint>(context, endpointId, "endpointId", cancellationToken))
                .TryGet(out InterfaceEndpoint? before, out Problem? problem)
            || !Names.Description(input.Description ?? before.Description, "endpointDescription")
                .TryGet(out string? description, out problem)
            || !before.Limits.With(input.Limits, "limits").TryGet(out SessionLimits? limits, out problem))
        {
            return problem;
        }

        string? name = before.DisplayName;
        if (input.Name is { } typed && typed != name
            && !Names.Resource(typed, "endpointName").TryGet(out name, out problem))
        {
            return problem;
        }

        // Checked even for a change of names alone: what is being deleted is not changed any more.
        if (!EndpointLifecycle.Table.Apply(before.Status, EndpointTrigger.Modified).TryGet(
            out EndpointStatus modified, out problem))
        {
            return problem;
        }

        InterfaceEndpoint after = before with
        {
            DisplayName = name,
            Description = description,
            ZoneAffinity = input.ZoneAffinity ?? before.ZoneAffinity,
            Limits = limits,
        };
        if (input.SecurityGroupIds is not null)
        {
            Vpc vpc = await write.FindAsync(before.Vpc, cancellationToken)
                ?? throw new InvalidOperationException($"{before.Id} stands in a network that is gone.");
            if (!(await EndpointSecurityGroups.ReadAsync(write, context.Caller, vpc, input.SecurityGroupIds, cancellationToken))
                .TryGet(out IReadOnlyList<SecurityGroup>? groups, out problem))
            {
                return problem;
            }

            after = after with
            {
                SecurityGroups = [.. groups.Select(group => group.Id)],
                Conditions = Condition.Set(before.Conditions, SecurityGroupConditions.Admits(groups, before.Port, write.Now)),
            };
        }

        bool onNodes = after.ZoneAffinity != before.ZoneAffinity || after.Limits != before.Limits
            || !after.SecurityGroups.SequenceEqual(before.SecurityGroups);
        after = await write.PutAsync(onNodes ? after with { Status = modified } : after, cancellationToken);
        if (after.Revision == write.Revision)
        {
            write.Audit(new AuditRecord(
                "endpoint.update", InterfaceEndpoint.Kind, after.Key, after.Owner,
                onNodes ? "Changed on its nodes." : "Renamed or described."));
        }

        return after;
    }
}
