using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Providers.Fabric;

/// <summary>An endpoint with everything that its placement depends on.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Service">The service that it asked for; null once that is gone.</param>
/// <param name="Instance">The instance behind that; null once that is gone.</param>
/// <param name="Groups">Its security groups.</param>
/// <param name="Vpc">Its network; null once that is gone.</param>
/// <param name="Registration">The private endpoint connection that registers it at that service; null while there is
/// none.</param>
internal sealed record EndpointSurroundings(
    InterfaceEndpoint Endpoint,
    EndpointService? Service,
    Instance? Instance,
    IReadOnlyList<SecurityGroup> Groups,
    Vpc? Vpc,
    PrivateEndpointConnection? Registration);
