namespace Linkspan.Api.NodeChannel;

/// <summary>Marks a connection of the node channel's listener: nothing but the channel is served on it, and the channel on no
/// other.</summary>
internal sealed class NodeChannelConnection;
