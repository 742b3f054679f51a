using Linkspan.Contracts.Nodes;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Traffic;

/// <summary>The figures of one half of an endpoint's path.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Total">What its nodes counted since they started; null when they counted nothing.</param>
/// <param name="Window">What the server keeps of the last minutes.</param>
public sealed record TrafficView(Id<InterfaceEndpoint> Endpoint, EndpointTrafficReport? Total, TrafficWindow Window);
