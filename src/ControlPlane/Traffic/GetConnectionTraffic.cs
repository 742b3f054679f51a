using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Traffic;

/// <summary>Reads what the service nodes counted of a private endpoint connection.</summary>
public sealed class GetConnectionTraffic(GetPrivateEndpointConnection getConnection, TrafficHistory history)
{
    /// <returns>The figures of the provider's half; or <c>privateEndpointConnection.unknown</c>.</returns>
    public async Task<Result<TrafficView>> RunAsync(
        Caller caller, string? instanceId, string? connectionId, CancellationToken cancellationToken) =>
        (await getConnection.RunAsync(caller, instanceId, connectionId, cancellationToken)).Then<TrafficView>(view => Of(view));

    /// <summary>The same of a connection that was read already.</summary>
    public TrafficView Of(PrivateEndpointConnectionView view) => new(
        view.Connection.Endpoint,
        view.Observation.ServedTraffic,
        // Whoever registers another service's endpoint must learn nothing of it.
        view.Account is null ? history.Nothing : history.Read(view.Connection.Endpoint, TrafficHalf.Provider));
}
