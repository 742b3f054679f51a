using Linkspan.Contracts.Nodes;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Providers;

/// <summary>
/// Who carries the packets of a region: the built-in fabric, or a cloud. It follows the store by itself, brings about what is
/// desired, and tells what it observes. Observations are kept in memory only: after a restart they are made anew.
/// </summary>
public interface IEndpointProvider
{
    /// <summary>The cloud that it serves, a name from <see cref="Clouds"/>.</summary>
    string Cloud { get; }

    /// <summary>What is known about an endpoint; <see cref="EndpointObservation.None"/> when nothing is.</summary>
    EndpointObservation Observe(Id<InterfaceEndpoint> endpoint);

    /// <summary>What is known about an endpoint service; <see cref="ServiceObservation.None"/> when nothing is.</summary>
    ServiceObservation Observe(Id<EndpointService> service);

    /// <summary>Walks an endpoint's path hop by hop.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="goesOn">Whether the provider's half is walked also where the consumer's fails, as far as other nodes have it.
    /// Else the walk ends at the first hop that fails.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <returns>Every hop of the path, also those that were not tried.</returns>
    Task<IReadOnlyList<PathHop>> TestPathAsync(
        Id<InterfaceEndpoint> endpoint, bool goesOn, CancellationToken cancellationToken);

    /// <summary>The nodes that are known, for the operator.</summary>
    IReadOnlyList<NodeObservation> Nodes { get; }

    /// <summary>What was known about an object that is gone from the store is forgotten.</summary>
    void Forget(Id<InterfaceEndpoint> endpoint);

    /// <summary>Raised for each object whose observation changed; subscribers only take notes.</summary>
    event Action<Observed>? Observed;
}
