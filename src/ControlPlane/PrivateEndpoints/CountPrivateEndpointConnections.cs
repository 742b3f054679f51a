using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateEndpoints;

/// <summary>
/// How many private endpoint connections instances have, with the endpoints that were only discovered: the totals of their lists,
/// for many instances at once.
/// </summary>
public sealed class CountPrivateEndpointConnections(IStore store)
{
    /// <returns>The number by the instance's id; 0 for an instance that the caller may not see.</returns>
    public async Task<IReadOnlyDictionary<string, int>> RunAsync(
        Caller caller, IReadOnlyCollection<InstanceView> instances, CancellationToken cancellationToken)
    {
        InstanceView[] visible =
            [.. instances.Where(instance => caller.Sees(Instance.Kind, instance.Instance.Owner))];
        IReadOnlyDictionary<string, int> registered = await store.CountReferringToEachAsync<PrivateEndpointConnection>(
            [.. visible.Select(instance => instance.Instance.Key)], null, cancellationToken);
        IReadOnlyDictionary<string, int> discovered = await store.CountReferringToEachAsync<InterfaceEndpoint>(
            [.. visible.Select(instance => instance.EndpointService?.Key).OfType<string>()], Registrations.ClaimPrefix,
            cancellationToken);
        return visible.ToDictionary(
            instance => instance.Instance.Key,
            instance => registered.GetValueOrDefault(instance.Instance.Key)
                + discovered.GetValueOrDefault(instance.EndpointService?.Key ?? string.Empty));
    }
}
