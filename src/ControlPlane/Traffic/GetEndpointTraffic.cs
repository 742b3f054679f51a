using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain;

namespace Linkspan.ControlPlane.Traffic;

/// <summary>Reads what the nodes of the caller's own network counted of an endpoint.</summary>
public sealed class GetEndpointTraffic(GetEndpoint getEndpoint, TrafficHistory history)
{
    /// <returns>The figures of the consumer's half; or <c>endpoint.unknown</c>.</returns>
    public async Task<Result<TrafficView>> RunAsync(Caller caller, string? endpointId, CancellationToken cancellationToken) =>
        (await getEndpoint.RunAsync(caller, endpointId, cancellationToken)).Then<TrafficView>(view => Of(view));

    /// <summary>The same of an endpoint that was read already.</summary>
    public TrafficView Of(EndpointView view) => new(
        view.Endpoint.Id, view.Observation.Traffic, history.Read(view.Endpoint.Id, TrafficHalf.Consumer));
}
