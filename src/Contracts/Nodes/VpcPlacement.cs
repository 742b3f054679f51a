namespace Linkspan.Contracts.Nodes;

/// <summary>A consumer's network on a node.</summary>
/// <param name="VpcId">The network, <c>vpc-…</c>.</param>
/// <param name="Blocks">Its address blocks in CIDR form.</param>
/// <param name="ClientBlocks">Addresses that its clients may come from: its blocks, and in loopback mode 127.0.0.0/8.</param>
/// <param name="ResolverAddress">Where its DNS responder listens; an address of its own block. The port is the node's
/// option.</param>
public sealed record VpcPlacement(
    string VpcId, IReadOnlyList<string> Blocks, IReadOnlyList<string> ClientBlocks, string ResolverAddress)
{
    /// <summary>The node that this one shares the addresses of its zone with, and of the network's responder; null:
    /// none.</summary>
    public ZonePartner? Partner { get; init; }
}
