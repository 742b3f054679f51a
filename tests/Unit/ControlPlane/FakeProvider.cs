using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Providers;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Unit.ControlPlane;

/// <summary>A provider that carries nothing and observes what a test tells it.</summary>
internal sealed class FakeProvider : IEndpointProvider
{
    private readonly Dictionary<string, EndpointObservation> _endpoints = [];

    public event Action<Observed>? Observed;

    public string Cloud => Clouds.Linkspan;

    public IReadOnlyList<NodeObservation> Nodes { get; set; } = [];

    public void Sees(Id<InterfaceEndpoint> endpoint, int liveSessions)
    {
        _endpoints[endpoint.Value] = EndpointObservation.None with
        {
            Traffic = Sessions(endpoint, liveSessions),
            ServedTraffic = Sessions(endpoint, liveSessions),
        };
        Observed?.Invoke(new Observed(InterfaceEndpoint.Kind, endpoint.Value, false));
    }

    public void Closes(Id<InterfaceEndpoint> endpoint, long revision, int sessions, long applied) =>
        _endpoints[endpoint.Value] = EndpointObservation.None with
        {
            AppliedRevision = applied,
            ServedRevision = applied,
            Closed = [new ClosedSessionsReport(endpoint.Value, revision, sessions, 0.1)],
        };

    public EndpointObservation Observe(Id<InterfaceEndpoint> endpoint) =>
        _endpoints.GetValueOrDefault(endpoint.Value, EndpointObservation.None);

    public ServiceObservation Observe(Id<EndpointService> service) => ServiceObservation.None;

    public Task<IReadOnlyList<PathHop>> TestPathAsync(
        Id<InterfaceEndpoint> endpoint, bool goesOn, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PathHop>>(
        [
            new PathHop("name", true, 0.1, "The name resolves.", null),
            new PathHop("database", true, 0.1, "10.1.2.3:3306 took the connection", null),
            new PathHop("login", false, 0.1, "10.1.2.3 said AccessDenied", "provider"),
        ]);

    public void Forget(Id<InterfaceEndpoint> endpoint) => _endpoints.Remove(endpoint.Value);

    private static EndpointTrafficReport Sessions(Id<InterfaceEndpoint> endpoint, int live) =>
        new(endpoint.Value, live, live, 0, 0, new Dictionary<string, long>());
}
