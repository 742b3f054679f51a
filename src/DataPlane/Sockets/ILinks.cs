using Linkspan.Contracts.Nodes;
using Linkspan.Wire.ProxyProtocol;

namespace Linkspan.DataPlane.Sockets;

/// <summary>The way of sessions to other nodes.</summary>
internal interface ILinks
{
    /// <summary>Whether the link to a node takes sessions.</summary>
    bool IsUp(ServiceNode node);

    /// <summary>Asks a node for a session.</summary>
    /// <param name="header">Who the client is; null when that cannot be said in a header.</param>
    /// <returns>The stream, once the node has connected it to a database; or why there is none.</returns>
    Task<DialResult> OpenAsync(ServiceNode node, ProxyHeader? header, CancellationToken cancellationToken);
}
