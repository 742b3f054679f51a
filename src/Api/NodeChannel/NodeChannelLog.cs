using Microsoft.Extensions.Logging;

namespace Linkspan.Api.NodeChannel;

/// <summary>Events of the node channel, 2300-2399.</summary>
internal static partial class NodeChannelLog
{
    [LoggerMessage(2300, LogLevel.Information, "Node {NodeId} on {Host}, version {Version}, follows")]
    public static partial void Follows(ILogger logger, string nodeId, string host, string version);

    [LoggerMessage(2301, LogLevel.Information, "Node {NodeId} follows no more")]
    public static partial void Left(ILogger logger, string nodeId);

    [LoggerMessage(2302, LogLevel.Warning, "Node {NodeId} was removed, and is refused")]
    public static partial void Refused(ILogger logger, string nodeId);
}
