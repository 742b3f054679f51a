using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>
/// Registers a consumer's endpoint at an instance: what lets its traffic through once every probe has passed. The endpoint may
/// come later. An id that does not exist, another owner's and another service's read the same, and wait the same time.
/// </summary>
public sealed class CreatePrivateEndpointConnection(
    IStore store, IRandomSource random, ServerSettings settings, InstanceViews instances, PrivateEndpointConnectionViews views)
{
    /// <summary>What a registration says while its endpoint has not appeared.</summary>
    public const string NotSeen = "No such endpoint has asked for this service yet.";

    /// <param name="regionId">The instance's region, or null: connections across regions are refused.</param>
    /// <param name="endpointResourceId">The <i>Endpoint Resource ID</i>, <c>ep-…</c>.</param>
    /// <param name="domainName">The <i>Domain Name</i>: the default domain name that the consumer's console shows.</param>
    /// <returns>
    /// The connection as Pending; <c>instance.unknown</c>, <c>instance.deleting</c>, <c>region.other</c>, <c>id.*</c>,
    /// <c>domainName.*</c>, <c>privateEndpointConnection.duplicate</c>, <c>.deleting</c> or <c>.limit</c>; or, for an endpoint
    /// that this service has seen, <c>privateEndpointConnection.domainName</c>.
    /// </returns>
    public async Task<Result<PrivateEndpointConnectionView>> RunAsync(
        WriteContext context,
        string? instanceId,
        string? endpointResourceId,
        string? domainName,
        CancellationToken cancellationToken,
        string? regionId = null)
    {
        Result<PrivateEndpointConnection> created = await store.WriteAsync(
            context,
            unit => CreateAsync(unit, context, instanceId, endpointResourceId, domainName, regionId, cancellationToken),
            cancellationToken);
        if (!created.TryGet(out PrivateEndpointConnection? connection, out Problem? problem)
            || !(await InstanceLookup.FindAsync(store, context.Caller, instanceId, cancellationToken))
                .TryGet(out Instance? instance, out problem))
        {
            return problem;
        }

        InstanceView view = await instances.OfAsync(store, instance, cancellationToken);
        return await views.OfAsync(store, connection, view, cancellationToken);
    }

    private async Task<Result<PrivateEndpointConnection>> CreateAsync(
        IWriteUnit unit,
        WriteContext context,
        string? instanceId,
        string? endpointResourceId,
        string? domainName,
        string? regionId,
        CancellationToken cancellationToken)
    {
        if (!(await InstanceLookup.FindAsync(
                unit, context.Caller, instanceId, Permission.ManageConnections, cancellationToken))
                .TryGet(out Instance? instance, out Problem? problem)
            || !Id<InterfaceEndpoint>.Parse(endpointResourceId, "endpointId")
                .TryGet(out Id<InterfaceEndpoint> endpointId, out problem)
            || !DomainNames.Parse(domainName).TryGet(out string? name, out problem)
            || !Registrable(instance, regionId).TryGet(out _, out problem)
            || !(await ServiceAsync(unit, instance, cancellationToken)).TryGet(out EndpointService? service, out problem))
        {
            return problem;
        }

        InterfaceEndpoint? endpoint = await unit.FindAsync(endpointId, cancellationToken);
        bool seen = endpoint is not null && endpoint.Service == service.Id;
        if (seen && !settings.Names.Matches(endpoint!, name))
        {
            // The right name is not told: knowing it is what shows that the consumer handed it over.
            return Problem.Invalid(
                "privateEndpointConnection.domainName",
                $"The domain name is not that of {endpointId}: paste the Default Domain Name from the endpoint's page in the " +
                "consumer's console.",
                "privateDomainName");
        }

        Id<PrivateEndpointConnection> id = Id<PrivateEndpointConnection>.New(random);
        if (!await unit.TryClaimAsync(Registrations.Claim(service.Id, endpointId), id.Value, cancellationToken))
        {
            return await TakenAsync(unit, service.Id, endpointId, cancellationToken);
        }

        if (await unit.CountReferringAsync<PrivateEndpointConnection>(instance.Key, cancellationToken) >= settings.MaxConnections)
        {
            return Problem.Exhausted(
                "privateEndpointConnection.limit",
                $"An instance may have at most {settings.MaxConnections} private endpoint connections.");
        }

        PrivateEndpointConnection connection = await unit.PutAsync(
            new PrivateEndpointConnection(
                id, instance.Project, instance.Id, service.Id, endpointId, name,
                PrivateEndpointConnectionLifecycle.Table.Initial,
                false, seen ? string.Empty : NotSeen, [], unit.Now),
            cancellationToken);
        unit.Audit(new AuditRecord(
            "privateEndpointConnection.create", PrivateEndpointConnection.Kind, connection.Key, connection.Owner,
            $"Registered {endpointId} at instance {instance.Id}."));
        return connection;
    }

    private static Result<Instance> Registrable(Instance instance, string? regionId)
    {
        if (instance.State == InstanceState.Deleting)
        {
            return Problem.Conflict("instance.deleting", $"Instance {instance.Id} is being deleted.");
        }

        return string.IsNullOrEmpty(regionId) || regionId == instance.Region.Value
            ? instance
            : Problem.Invalid(
                "region.other",
                $"Private endpoint connection across regions is not supported: the instance is in {instance.Region}.",
                "regionId");
    }

    private static async Task<Result<EndpointService>> ServiceAsync(
        IStoreReader reader, Instance instance, CancellationToken cancellationToken)
    {
        (_, EndpointService? service) = await InstanceLookup.ServicesAsync(reader, instance.Id, cancellationToken);
        return service is not null
            ? service
            : Problem.NotFound("privateEndpointService.unknown", $"Instance {instance.Id} has no private endpoint service.");
    }

    private static async Task<Problem> TakenAsync(
        IStoreReader reader, Id<EndpointService> service, Id<InterfaceEndpoint> endpoint, CancellationToken cancellationToken)
    {
        PrivateEndpointConnection? holder = await Registrations.FindAsync(reader, service, endpoint, cancellationToken);
        if (holder?.State == PrivateEndpointConnectionState.Deleting)
        {
            return Problem.Conflict(
                "privateEndpointConnection.deleting",
                $"{holder.Id} registers {endpoint} and is being deleted; register the endpoint again once it is gone.") with
            {
                RetryAfter = TimeSpan.FromSeconds(1),
                Blockers = [new Blocker(PrivateEndpointConnection.Kind, holder.Key, string.Empty)],
            };
        }

        return Problem.Conflict(
            "privateEndpointConnection.duplicate", $"{endpoint} is registered at this instance already, by {holder?.Id}.") with
        {
            Blockers = holder is null ? [] : [new Blocker(PrivateEndpointConnection.Kind, holder.Key, string.Empty)],
        };
    }
}
