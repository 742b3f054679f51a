using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.Wire.ProxyProtocol;

namespace Linkspan.DataPlane.Sessions;

/// <summary>The PROXY v2 header that a session puts in front of a database that declared it.</summary>
internal static class SessionHeader
{
    /// <summary>
    /// The header: the client's address and port, the endpoint's address and port, and where asked for the ids of network,
    /// endpoint and service. Ids that would take it over <see cref="ProxyHeader.MaxDatabaseBytes"/> are left out, all of them:
    /// MariaDB would lose its place in the stream.
    /// </summary>
    /// <returns>The bytes; null when the database expects none.</returns>
    public static byte[]? For(SessionTerms terms, IPEndPoint client)
    {
        if (terms.Service is not { ProxyProtocol: not ProxyProtocolMode.None } service)
        {
            return null;
        }
        ProxyHeader plain = ProxyHeader.For(client, terms.Listener);
        if (service.ProxyProtocol == ProxyProtocolMode.V2)
        {
            return plain.ToArray();
        }
        return (Named(terms, client) is { WrittenBytes: <= ProxyHeader.MaxDatabaseBytes } named ? named : plain).ToArray();
    }

    /// <summary>With the ids of network, endpoint and service; null when one of them is too long for its TLV.</summary>
    public static ProxyHeader? Named(SessionTerms terms, IPEndPoint client)
    {
        string[] ids = [terms.VpcId, terms.EndpointId, terms.ServiceId ?? ""];
        return ids.Any(id => id.Length > PrivateLinkTlv.MaxIdBytes)
            ? null
            : ProxyHeader.For(
                client, terms.Listener,
                PrivateLinkTlv.Vpc(ids[0]), PrivateLinkTlv.Endpoint(ids[1]), PrivateLinkTlv.EndpointService(ids[2]));
    }
}
