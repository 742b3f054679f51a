namespace Linkspan.DataPlane.ControlChannel;

/// <summary>The control plane says that this node was removed.</summary>
public sealed class NodeRemovedException() : Exception("The control plane says that this node was removed.");
