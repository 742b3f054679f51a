using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Databases;

/// <summary>Finds what belongs to an instance, for callers who may see it.</summary>
internal static class InstanceLookup
{
    private const string Field = "tidbId";

    /// <returns>The instance; <c>id.malformed</c>; or <c>instance.unknown</c>, the same for unknown, deleted and foreign
    /// ones.</returns>
    public static Task<Result<Instance>> FindAsync(
        IStoreReader store, Caller caller, string? instanceId, CancellationToken cancellationToken) =>
        store.GetOwnedAsync<Instance>(caller, instanceId, Field, cancellationToken);

    /// <returns>The same, for a caller who has another permission on its project; or <c>caller.role</c>.</returns>
    public static Task<Result<Instance>> FindAsync(
        IStoreReader store, Caller caller, string? instanceId, Permission needed, CancellationToken cancellationToken) =>
        store.GetOwnedAsync<Instance>(caller, instanceId, Field, needed, cancellationToken);

    /// <summary>The services that were made with the instance; null for both only after it is gone.</summary>
    public static async Task<(PrivateEndpointService? Service, EndpointService? EndpointService)> ServicesAsync(
        IStoreReader store, Id<Instance> instance, CancellationToken cancellationToken)
    {
        IReadOnlyList<PrivateEndpointService> services =
            await store.ReferringAsync<PrivateEndpointService>(instance.Value, cancellationToken, limit: 1);
        return services is [var service]
            ? (service, await store.FindAsync(service.EndpointService, cancellationToken))
            : (null, null);
    }
}
