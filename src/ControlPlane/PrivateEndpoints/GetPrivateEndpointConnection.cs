using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateEndpoints;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>Reads one private endpoint connection.</summary>
public sealed class GetPrivateEndpointConnection(IStore store, InstanceViews instances, PrivateEndpointConnectionViews views)
{
    /// <param name="instanceId">The instance that it must belong to; null: any of the caller's.</param>
    /// <returns>The connection; <c>id.malformed</c>; or <c>privateEndpointConnection.unknown</c>.</returns>
    public async Task<Result<PrivateEndpointConnectionView>> RunAsync(
        Caller caller, string? instanceId, string? connectionId, CancellationToken cancellationToken)
    {
        if (!(await PrivateEndpointConnectionLookup.FindAsync(store, caller, instanceId, connectionId, cancellationToken))
                .TryGet(out PrivateEndpointConnection? connection, out Problem? problem)
            || !(await InstanceLookup.FindAsync(store, caller, connection.Instance.Value, cancellationToken))
                .TryGet(out Instance? instance, out problem))
        {
            return problem;
        }

        InstanceView view = await instances.OfAsync(store, instance, cancellationToken);
        return await views.OfAsync(store, connection, view, cancellationToken);
    }
}
