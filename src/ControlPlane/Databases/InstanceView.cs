using Linkspan.ControlPlane.Providers;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.Databases;

/// <summary>An instance as its owner sees it.</summary>
/// <param name="Instance">The instance; its probe's password is sealed and is not shown.</param>
/// <param name="Region">Its region.</param>
/// <param name="Service">Its private endpoint service; null once that is gone, shortly before the instance is.</param>
/// <param name="EndpointService">The service's VPC side, with auto-accept, allow-list and zone affinity; null with it.</param>
/// <param name="Observation">Health of its databases.</param>
public sealed record InstanceView(
    Instance Instance,
    Region Region,
    PrivateEndpointService? Service,
    EndpointService? EndpointService,
    ServiceObservation Observation)
{
    /// <summary>What the databases say in their greeting; empty until one was reached.</summary>
    public string Version =>
        Observation.Databases.FirstOrDefault(report => report.ServerVersion is not null)?.ServerVersion ?? string.Empty;
}
