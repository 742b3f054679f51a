using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateEndpoints;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>Finds a connection for callers who may see it.</summary>
internal static class PrivateEndpointConnectionLookup
{
    /// <param name="instanceId">The instance that it must belong to; null: any.</param>
    /// <returns>
    /// The connection; <c>id.malformed</c>; or <c>privateEndpointConnection.unknown</c>, the same for unknown, deleted,
    /// foreign and another instance's.
    /// </returns>
    public static async Task<Result<PrivateEndpointConnection>> FindAsync(
        IStoreReader store, Caller caller, string? instanceId, string? connectionId, CancellationToken cancellationToken)
    {
        if (!Id<PrivateEndpointConnection>.Parse(connectionId, "privateEndpointConnectionId")
            .TryGet(out Id<PrivateEndpointConnection> id, out Problem? problem))
        {
            return problem;
        }

        PrivateEndpointConnection? connection = await store.FindAsync(id, cancellationToken);
        return connection is not null
            && caller.Owns(connection.Owner)
            && (instanceId is null || connection.Instance.Value == instanceId)
            ? connection
            : Problem.NotFound("privateEndpointConnection.unknown", $"There is no private endpoint connection {id}.");
    }
}
