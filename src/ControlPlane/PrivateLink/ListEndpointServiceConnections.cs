using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Lists the endpoints that ask for one of the caller's own services.</summary>
public sealed class ListEndpointServiceConnections(IStore store, EndpointViews views)
{
    /// <returns>One page, oldest first; <c>endpointService.unknown</c>; or <c>page.token</c>.</returns>
    public async Task<Result<Page<EndpointServiceConnection>>> RunAsync(
        Caller caller, string? serviceId, ListQuery query, CancellationToken cancellationToken)
    {
        if (!(await store.GetOwnedAsync<EndpointService>(caller, serviceId, "serviceId", cancellationToken))
                .TryGet(out EndpointService? service, out Problem? problem)
            || !(await store.ListAsync<InterfaceEndpoint>(query with { Owners = null, Refers = service.Key }, cancellationToken))
                .TryGet(out Page<InterfaceEndpoint>? page, out problem))
        {
            return problem;
        }

        List<EndpointServiceConnection> connections = [];
        foreach (InterfaceEndpoint endpoint in page.Items)
        {
            connections.Add(await EndpointServiceConnections.OfAsync(store, views, endpoint, cancellationToken));
        }

        return new Page<EndpointServiceConnection>(connections, page.NextPageToken, page.TotalSize);
    }
}
