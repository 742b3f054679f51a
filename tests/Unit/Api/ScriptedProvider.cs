using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.Api;

/// <summary>A provider that knows what a test tells it.</summary>
internal sealed class ScriptedProvider : IEndpointProvider
{
    public event Action<Observed>? Observed;

    public string Cloud => Clouds.Linkspan;

    public IReadOnlyList<NodeObservation> Nodes { get; set; } = [new NodeObservation("embedded", true, 1, null, 0)];

    /// <summary>What is seen of every endpoint.</summary>
    public EndpointObservation Endpoint { get; set; } = EndpointObservation.None;

    public EndpointObservation Observe(Id<InterfaceEndpoint> endpoint) => Endpoint;

    public ServiceObservation Observe(Id<EndpointService> service) => ServiceObservation.None;

    public Task<IReadOnlyList<PathHop>> TestPathAsync(
        Id<InterfaceEndpoint> endpoint, bool goesOn, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PathHop>>([new PathHop("name", true, 1, "The name resolves.", null)]);

    public void Forget(Id<InterfaceEndpoint> endpoint)
    {
    }

    public void Raise(Observed observed) => Observed?.Invoke(observed);
}
