using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.PrivateEndpoints;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>Finds a connection for callers who may see it.</summary>
internal static class PrivateEndpointConnectionLookup
{
    private const string Field = "privateEndpointConnectionId";

    /// <param name="instanceId">The instance that it must belong to; null: any.</param>
    /// <returns>
    /// The connection; <c>id.malformed</c>; or <c>privateEndpointConnection.unknown</c>, the same for unknown, deleted,
    /// foreign and another instance's.
    /// </returns>
    public static async Task<Result<PrivateEndpointConnection>> FindAsync(
        IStoreReader store, Caller caller, string? instanceId, string? connectionId, CancellationToken cancellationToken) =>
        OfInstance(
            await store.GetOwnedAsync<PrivateEndpointConnection>(caller, connectionId, Field, cancellationToken), instanceId);

    /// <returns>The same, for a caller who may delete it; or <c>caller.role</c>.</returns>
    public static async Task<Result<PrivateEndpointConnection>> FindForChangeAsync(
        IStoreReader store, Caller caller, string? instanceId, string? connectionId, CancellationToken cancellationToken) =>
        OfInstance(
            await store.GetOwnedAsync<PrivateEndpointConnection>(
                caller, connectionId, Field, Permission.ManageConnections, cancellationToken),
            instanceId);

    private static Result<PrivateEndpointConnection> OfInstance(
        Result<PrivateEndpointConnection> found, string? instanceId) => found.Then<PrivateEndpointConnection>(
            connection => instanceId is null || connection.Instance.Value == instanceId
                ? connection
                : OwnedReads.Unknown(connection.Id, Field));
}
