using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Reads one of the caller's own endpoints.</summary>
public sealed class GetEndpoint(IStore store, EndpointViews views)
{
    /// <returns>The endpoint with its names and what is observed; or <c>endpoint.unknown</c>.</returns>
    public async Task<Result<EndpointView>> RunAsync(Caller caller, string? endpointId, CancellationToken cancellationToken) =>
        (await store.GetOwnedAsync<InterfaceEndpoint>(caller, endpointId, "endpointId", cancellationToken))
        .Then<EndpointView>(endpoint => views.Of(endpoint));
}
