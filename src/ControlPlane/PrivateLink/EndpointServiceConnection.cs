using Linkspan.Contracts.Nodes;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>One endpoint at a service, as the service's owner sees it: without names and addresses of the consumer. Source:
/// PrivateLink 2020-04-15, ListVpcEndpointConnections.</summary>
/// <param name="Service">The service.</param>
/// <param name="Endpoint">The endpoint's id.</param>
/// <param name="Account">The consumer.</param>
/// <param name="Region">Its region.</param>
/// <param name="Vpc">Its network.</param>
/// <param name="EndpointStatus">The endpoint's own state.</param>
/// <param name="Status">The state of the connection.</param>
/// <param name="Zones">Zone and state of each.</param>
/// <param name="Registered">Whether a private endpoint connection registers it.</param>
/// <param name="Since">When it was last changed as far as its conditions tell.</param>
/// <param name="Revision">The revision that wrote the endpoint.</param>
/// <param name="Traffic">Its counters; null when it has had none.</param>
public sealed record EndpointServiceConnection(
    Id<EndpointService> Service,
    Id<InterfaceEndpoint> Endpoint,
    Id<Account> Account,
    Id<Region> Region,
    Id<Vpc> Vpc,
    EndpointStatus EndpointStatus,
    ConnectionStatus Status,
    IReadOnlyList<EndpointServiceConnectionZone> Zones,
    bool Registered,
    DateTimeOffset Since,
    long Revision,
    EndpointTrafficReport? Traffic);
