using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.ControlPlane.Databases;

/// <summary>A provider that has observed what a test tells it.</summary>
internal sealed class ScriptedProvider : IEndpointProvider
{
    private readonly Dictionary<string, EndpointObservation> _endpoints = [];
    private readonly Dictionary<string, ServiceObservation> _services = [];

    public event Action<Observed>? Observed
    {
        add { }
        remove { }
    }

    /// <summary>What a walk that goes on finds.</summary>
    public IReadOnlyList<PathHop> Hops { get; set; } = [];

    public string Cloud => Clouds.Linkspan;

    public IReadOnlyList<NodeObservation> Nodes => [];

    public void Has(Id<InterfaceEndpoint> endpoint, int liveSessions) => _endpoints[endpoint.Value] =
        new EndpointObservation(1, 1, [], DateTimeOffset.UnixEpoch, Sessions(endpoint, liveSessions), [])
        {
            ServedTraffic = Sessions(endpoint, liveSessions),
        };

    public void Has(Id<EndpointService> service, params DatabaseReport[] databases) =>
        _services[service.Value] = new ServiceObservation(1, true, databases, DateTimeOffset.UnixEpoch);

    public EndpointObservation Observe(Id<InterfaceEndpoint> endpoint) =>
        _endpoints.GetValueOrDefault(endpoint.Value, EndpointObservation.None);

    public ServiceObservation Observe(Id<EndpointService> service) =>
        _services.GetValueOrDefault(service.Value, ServiceObservation.None);

    public Task<IReadOnlyList<PathHop>> TestPathAsync(
        Id<InterfaceEndpoint> endpoint, bool goesOn, CancellationToken cancellationToken) =>
        Task.FromResult(goesOn ? Hops : []);

    public void Forget(Id<InterfaceEndpoint> endpoint) => _endpoints.Remove(endpoint.Value);

    private static EndpointTrafficReport Sessions(Id<InterfaceEndpoint> endpoint, int live) =>
        new(endpoint.Value, live, live, 10, 20, new Dictionary<string, long>());
}
