using Linkspan.Contracts.Nodes;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Databases;

/// <summary>An instance's private endpoint service as its owner sees it.</summary>
/// <param name="Service">The service.</param>
/// <param name="EndpointService">Its VPC side.</param>
/// <param name="Region">Its region.</param>
/// <param name="ServiceDnsName">What the names of all its connections end in.</param>
/// <param name="Port">Where endpoints listen unless their owner chose another port.</param>
/// <param name="Databases">The health of each address, as a service node sees it; empty until one was probed.</param>
/// <param name="LastProbe">When they were probed last; null: never.</param>
public sealed record PrivateEndpointServiceView(
    PrivateEndpointService Service,
    EndpointService EndpointService,
    Region Region,
    string ServiceDnsName,
    int Port,
    IReadOnlyList<DatabaseReport> Databases,
    DateTimeOffset? LastProbe)
{
    /// <summary>What consumers paste.</summary>
    public string ServiceName => EndpointService.ServiceName;
}
