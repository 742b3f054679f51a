using System.Buffers;
using System.Net;
using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Wire;
using Linkspan.Wire.Link;
using Linkspan.Wire.ProxyProtocol;

namespace Linkspan.DataPlane.Links;

/// <summary>
/// Turns what other nodes ask for into sessions. The header of an OPEN is data from a stranger: it says which endpoint is meant,
/// and everything else is the control plane's word on that endpoint and that node.
/// </summary>
internal sealed class OpenRequests(SessionDriver driver, Func<NodeSnapshot> snapshot, Func<string, EndpointState?> find)
{
    private static readonly LinkRefusal NotPlaced = new(
        RefusalReason.NotPlaced,
        new Refusal(
            RefusalReason.NotPlaced,
            Wire.MySql.MySqlRefusal.Unknown,
            "the service node knows of no such endpoint at this node: try again, or ask the operator").ToErrorPacket());

    /// <param name="nodeId">The node that asks, as its certificate names it.</param>
    /// <param name="peer">The client's side of the session.</param>
    /// <param name="header">As it came.</param>
    public void Take(string nodeId, LinkPeer peer, byte[] header)
    {
        if (Read(header) is not { } asked
            || SessionTerms.FindAdmitted(snapshot(), nodeId, asked.EndpointId, asked.Listener) is not { } terms
            || find(asked.EndpointId) is not { } endpoint)
        {
            peer.Refuse(NotPlaced, TimeSpan.Zero, () => { });
            return;
        }
        SessionOrigin origin = new(endpoint, terms.ZoneId, asked.Source, asked.Listener, NodeId: nodeId);
        driver.Start(origin, peer, peer.Loop);
    }

    private static (string EndpointId, IPEndPoint Source, IPEndPoint Listener)? Read(byte[] bytes)
    {
        SequenceReader<byte> input = new(new ReadOnlySequence<byte>(bytes));
        return ProxyHeaderReader.TryRead(ref input, out ProxyHeader? header) == ParseStatus.Done && input.End
            && header is { Source: { } source, Destination: { } listener }
            && PrivateLinkTlv.Find(header, PrivateLinkTlvKind.EndpointId) is { } endpointId
                ? (endpointId, source, listener)
                : null;
    }
}
