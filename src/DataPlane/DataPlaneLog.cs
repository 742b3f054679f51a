using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane;

/// <summary>Data-plane events, 3000-3999. An id is never given to another message. No secrets, no SQL text, no client
/// data.</summary>
/// <remarks>3000-3099 node and snapshots, 3100-3199 sessions and listeners, 3200-3299 database health, 3300-3399 names.</remarks>
internal static partial class DataPlaneLog
{
    [LoggerMessage(3000, LogLevel.Information, "Node {NodeId} follows the control plane")]
    public static partial void Following(ILogger logger, string nodeId);
}
