using System.Net;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>Opens listeners for endpoints. Disposing the result's listener closes it.</summary>
internal interface IEndpointListeners
{
    /// <summary>Listens on a zone's address; connections become sessions of the endpoint.</summary>
    ListenResult Open(EndpointState endpoint, string zoneId, IPEndPoint address);
}
