using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>Carries out <see cref="EndpointSteps"/>, and frees a deleted endpoint's addresses once they are withdrawn.</summary>
public sealed class InterfaceEndpointReconciler(
    IStore store, ProviderLookup providers, ReconcileQueue queue, TimeProvider time) : IReconciler
{
    private static readonly TimeSpan DrainLook = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string Kind => InterfaceEndpoint.Kind;

    /// <inheritdoc/>
    public async Task<TimeSpan?> RunAsync(string key, CancellationToken cancellationToken)
    {
        Id<InterfaceEndpoint> id = new(key);
        if (await store.FindAsync(id, cancellationToken) is not { } endpoint
            || await providers.OfAsync(endpoint.Region, cancellationToken) is not { } provider)
        {
            return null;
        }

        EndpointFacts facts = await GatherAsync(store, endpoint, provider, time.GetUtcNow(), cancellationToken);
        if (EndpointSteps.Next(facts) != endpoint || EndpointSteps.Withdrawn(facts))
        {
            await Writes.RunAsync(store, unit => MoveAsync(unit, id, provider, cancellationToken), cancellationToken);
            if (await store.FindAsync(id, cancellationToken) is null)
            {
                // Only once the removal is durable: a write that failed is tried again, and counts the closed sessions again.
                provider.Forget(id);
            }
        }

        if (facts.Registration is { } registration)
        {
            queue.Touch(PrivateEndpointConnection.Kind, registration.Key);
        }

        if (facts.Service is { Status: EndpointServiceStatus.Deleting } service)
        {
            queue.Touch(EndpointService.Kind, service.Key);
        }

        return endpoint is { Status: EndpointStatus.Deleting, DrainUntil: not null }
            ? DrainLook
            : EndpointSteps.TimeToExpire(facts);
    }

    private static async Task<EndpointFacts> GatherAsync(
        IStoreReader reader,
        InterfaceEndpoint endpoint,
        IEndpointProvider provider,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        List<SecurityGroup> groups = [];
        foreach (Id<SecurityGroup> group in endpoint.SecurityGroups)
        {
            if (await reader.FindAsync(group, cancellationToken) is { } found)
            {
                groups.Add(found);
            }
        }

        return new EndpointFacts(
            endpoint,
            await reader.FindAsync(endpoint.Service, cancellationToken),
            await Registrations.FindAsync(reader, endpoint.Service, endpoint.Id, cancellationToken),
            groups,
            provider.Observe(endpoint.Id),
            now);
    }

    private static async Task MoveAsync(
        IWriteUnit unit, Id<InterfaceEndpoint> id, IEndpointProvider provider, CancellationToken cancellationToken)
    {
        if (await unit.FindAsync(id, cancellationToken) is not { } endpoint)
        {
            return;
        }

        EndpointFacts facts = await GatherAsync(unit, endpoint, provider, unit.Now, cancellationToken);
        if (EndpointSteps.Withdrawn(facts))
        {
            await unit.RemoveAsync(endpoint, cancellationToken);
            unit.Audit(new AuditRecord(
                "endpoint.deleted",
                InterfaceEndpoint.Kind,
                id.Value,
                endpoint.Owner,
                $"The endpoint is gone; {facts.Observation.ClosedSince(endpoint.Revision)} live sessions were "
                    + "closed."));
            return;
        }

        InterfaceEndpoint next = await unit.PutAsync(EndpointSteps.Next(facts), cancellationToken);
        if (endpoint.Connection == ConnectionStatus.Disconnecting && next.Connection == ConnectionStatus.Disconnected)
        {
            unit.Audit(new AuditRecord(
                "endpointConnection.disconnected",
                InterfaceEndpoint.Kind,
                id.Value,
                endpoint.Owner,
                $"Disconnected ({endpoint.DisconnectReason}); "
                    + $"{facts.Observation.ClosedSince(endpoint.DisconnectedAt)} live sessions were closed."));
        }

        foreach (AuditRecord milestone in EndpointMilestones.Of(endpoint, next))
        {
            unit.Audit(milestone);
        }
    }
}
