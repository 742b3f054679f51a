using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>
/// Cuts an endpoint's connection: every node closes its sessions, and it stays cut until it is enabled by hand.
/// </summary>
public sealed class DisableEndpointConnection(IStore store, EndpointViews views)
{
    /// <returns>The connection as Disconnecting; <c>endpointService.unknown</c>; <c>endpoint.unknown</c>, the same for an
    /// endpoint of another service; or <c>connection.state</c>.</returns>
    public async Task<Result<EndpointServiceConnection>> RunAsync(
        WriteContext context, string? serviceId, string? endpointId, CancellationToken cancellationToken)
    {
        Result<InterfaceEndpoint> changed = await store.WriteAsync<InterfaceEndpoint>(
            context,
            async write =>
            {
                if (!(await EndpointConnectionChange.ApplyAsync(
                    write, context, serviceId, endpointId, ConnectionTrigger.DisconnectRequested, ZoneTrigger.DisconnectRequested,
                    cancellationToken))
                    .TryGet(out InterfaceEndpoint? after, out Problem? problem))
                {
                    return problem;
                }

                write.Audit(new AuditRecord("endpointConnection.disable", InterfaceEndpoint.Kind, after.Key, after.Owner,
                "Disconnected by the service's owner."));
                return await write.PutAsync(
                    after with { DisconnectReason = "DisconnectedByOwner", DisconnectedAt = write.Revision }, cancellationToken);
            },
            cancellationToken);
        return changed.TryGet(out InterfaceEndpoint? endpoint, out Problem? refusal)
            ? await EndpointServiceConnections.OfAsync(store, views, endpoint, cancellationToken)
            : refusal;
    }
}
