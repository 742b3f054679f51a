using System.Net;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Bench.Links;

/// <summary>An instance, the endpoint that leads to it, and the private endpoint connection between them.</summary>
internal sealed record EndpointPath(Tidb Instance, Endpoint Endpoint, PrivateEndpointConnection Connection)
{
    public IPEndPoint Address => new(IPAddress.Parse(Endpoint.Zones[0].EniIp), Endpoint.Port);
}
