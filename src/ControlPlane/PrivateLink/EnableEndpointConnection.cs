using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Accepts an endpoint's connection by hand; the path is then established.</summary>
public sealed class EnableEndpointConnection(IStore store, EndpointViews views)
{
    /// <returns>The connection as Connecting; <c>endpointService.unknown</c>; <c>endpoint.unknown</c>, the same for an endpoint
    /// of another service; or <c>connection.state</c>.</returns>
    public async Task<Result<EndpointServiceConnection>> RunAsync(
        WriteContext context, string? serviceId, string? endpointId, CancellationToken cancellationToken)
    {
        Result<InterfaceEndpoint> changed = await store.WriteAsync<InterfaceEndpoint>(
            context,
            async write =>
            {
                if (!(await EndpointConnectionChange.ApplyAsync(
                    write, context, serviceId, endpointId, ConnectionTrigger.Accepted, ZoneTrigger.Accepted, cancellationToken))
                    .TryGet(out InterfaceEndpoint? after, out Problem? problem))
                {
                    return problem;
                }

                write.Audit(new AuditRecord("endpointConnection.enable", InterfaceEndpoint.Kind, after.Key, after.Owner,
                "Accepted by the service's owner."));
                return await write.PutAsync(after with { DisconnectReason = null }, cancellationToken);
            },
            cancellationToken);
        return changed.TryGet(out InterfaceEndpoint? endpoint, out Problem? refusal)
            ? await EndpointServiceConnections.OfAsync(store, views, endpoint, cancellationToken)
            : refusal;
    }
}
