namespace Linkspan.Contracts.Nodes;

/// <summary>The other endpoint node of a node's zone: the two share the addresses of the zone, and decide between themselves
/// which of them has these.</summary>
/// <param name="NodeId">The other node.</param>
/// <param name="Address">Where it is asked how it stands: <c>ADDRESS:PORT</c> on the network of the clients, UDP.</param>
/// <param name="IsFirst">Whether this node ranks before the other, which is told the opposite.</param>
/// <param name="Key">Known to these two nodes alone, 32 bytes in base64: heartbeats are authenticated with it.</param>
/// <param name="IsLeaving">Whether this node drains: it gives way as soon as it has no session.</param>
public sealed record ZonePartner(string NodeId, string Address, bool IsFirst, string Key, bool IsLeaving = false)
{
    /// <summary>Everything but the key, which is never printed.</summary>
    public override string ToString() => $"ZonePartner {{ NodeId = {NodeId}, Address = {Address}, IsFirst = {IsFirst} }}";
}
