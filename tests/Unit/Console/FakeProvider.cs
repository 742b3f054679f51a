using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.Console;

/// <summary>A provider that knows what a test tells it.</summary>
internal sealed class FakeProvider : IEndpointProvider
{
    /// <summary>Thrown by every observation; null: nothing is wrong.</summary>
    public Exception? Fault { get; set; }

    /// <summary>What a path test finds.</summary>
    public IReadOnlyList<PathHop> Hops { get; set; } = [];

    public string Cloud => Clouds.Linkspan;

    public IReadOnlyList<NodeObservation> Nodes { get; set; } = [];

    public event Action<Observed>? Observed
    {
        add { }
        remove { }
    }

    public EndpointObservation Observe(Id<InterfaceEndpoint> endpoint) => Fault is null ? EndpointObservation.None : throw Fault;

    public ServiceObservation Observe(Id<EndpointService> service) => Fault is null ? ServiceObservation.None : throw Fault;

    public void Forget(Id<InterfaceEndpoint> endpoint)
    {
    }

    public Task<IReadOnlyList<PathHop>> TestPathAsync(
        Id<InterfaceEndpoint> endpoint, bool goesOn, CancellationToken cancellationToken) =>
        Task.FromResult(Hops);
}
