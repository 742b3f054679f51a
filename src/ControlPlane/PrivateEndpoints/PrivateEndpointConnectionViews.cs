using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>Puts beside a connection what else its owner wants to see of it.</summary>
public sealed class PrivateEndpointConnectionViews(EndpointProviders providers, ServerSettings settings)
{
    /// <summary>A registered connection.</summary>
    public async Task<PrivateEndpointConnectionView> OfAsync(
        IStoreReader store, PrivateEndpointConnection connection, InstanceView instance, CancellationToken cancellationToken) =>
        Of(connection, await store.FindAsync(connection.Endpoint, cancellationToken), instance);

    /// <summary>Registered connections of one instance, in their order.</summary>
    public async Task<IReadOnlyList<PrivateEndpointConnectionView>> OfAsync(
        IStoreReader store,
        IReadOnlyCollection<PrivateEndpointConnection> connections,
        InstanceView instance,
        CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, InterfaceEndpoint> endpoints =
            await store.FindManyAsync([.. connections.Select(connection => connection.Endpoint)], cancellationToken);
        return
        [
            .. connections.Select(connection =>
                Of(connection, endpoints.GetValueOrDefault(connection.Endpoint.Value), instance)),
        ];
    }

    /// <summary>An endpoint that has asked for the instance's service and is not registered.</summary>
    public PrivateEndpointConnectionView OfDiscovered(InterfaceEndpoint endpoint, InstanceView instance)
    {
        Condition traffic = new(
            ConditionTypes.TrafficAllowed,
            ConditionStatus.False,
            "NotRegistered",
            "Create the private endpoint connection to let its traffic through.",
            endpoint.CreatedAt,
            MustAct.Provider);
        PrivateEndpointConnection unregistered = new(
            default, instance.Instance.Project, instance.Instance.Id, endpoint.Service, endpoint.Id,
            settings.Names.Default(endpoint),
            PrivateEndpointConnectionState.Discovered, false, string.Empty, [traffic], endpoint.CreatedAt);
        return new PrivateEndpointConnectionView(
            unregistered, instance.Region, StateOf(instance), string.Empty, endpoint.Port, Observe(instance.Region, endpoint.Id))
        {
            Account = endpoint.Account,
        };
    }

    private PrivateEndpointConnectionView Of(
        PrivateEndpointConnection connection, InterfaceEndpoint? endpoint, InstanceView instance)
    {
        // Whoever registers another service's endpoint must learn nothing of it.
        bool seen = endpoint is not null && endpoint.Service == connection.Service;
        string host = connection.State == PrivateEndpointConnectionState.Active
            ? settings.Names.Alias(connection.Endpoint, connection.Instance, instance.Region.Id)
            : string.Empty;
        return new PrivateEndpointConnectionView(
            connection,
            instance.Region,
            StateOf(instance),
            host,
            seen ? endpoint!.Port : InterfaceEndpoint.DefaultPort,
            seen ? Observe(instance.Region, connection.Endpoint) : EndpointObservation.None)
        {
            Account = seen ? endpoint!.Account : null,
        };
    }

    // A service that is gone was Deleting: its instance follows in a moment.
    private static PrivateEndpointServiceState StateOf(InstanceView instance) =>
        instance.Service?.State ?? PrivateEndpointServiceState.Deleting;

    private EndpointObservation Observe(Region region, Id<InterfaceEndpoint> endpoint) =>
        providers.Find(region.Cloud)?.Observe(endpoint) ?? EndpointObservation.None;
}
