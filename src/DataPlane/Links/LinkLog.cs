using System.Net;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Links;

/// <summary>Events of links, 3400-3499. An id is never given to another message.</summary>
internal static partial class LinkLog
{
    [LoggerMessage(3400, LogLevel.Information, "A carrier to node {NodeId} is up")]
    public static partial void CarrierUp(ILogger logger, string nodeId);

    [LoggerMessage(3401, LogLevel.Warning, "A carrier to node {NodeId} at {Address} does not stand ({Problem}): {Message}")]
    public static partial void CarrierFailed(
        ILogger logger, Exception? exception, string nodeId, string address, string problem, string message);

    [LoggerMessage(3402, LogLevel.Warning, "A carrier of node {NodeId} is dropped: {Fault}")]
    public static partial void PeerBrokeTheRules(ILogger logger, string nodeId, LinkFault fault);

    [LoggerMessage(3403, LogLevel.Warning, "A carrier of node {NodeId} is dropped: nothing came for {LimitMs} ms")]
    public static partial void PeerIsSilent(ILogger logger, string nodeId, double limitMs);

    [LoggerMessage(3404, LogLevel.Information, "Node {NodeId} at {Address} is linked")]
    public static partial void PeerLinked(ILogger logger, string nodeId, EndPoint? address);

    [LoggerMessage(3405, LogLevel.Warning, "A link from {Address} was refused: {Message}")]
    public static partial void PeerRefused(ILogger logger, EndPoint? address, string message);

    [LoggerMessage(3406, LogLevel.Information, "Links are taken on {Address}")]
    public static partial void Listening(ILogger logger, EndPoint address);

    [LoggerMessage(3407, LogLevel.Error, "Links are not taken on {Address}: {Message}")]
    public static partial void NotListening(ILogger logger, string address, string message);

    [LoggerMessage(3408, LogLevel.Error, "Keeping a carrier to node {NodeId} up failed; it is tried again")]
    public static partial void RoundFailed(ILogger logger, Exception exception, string nodeId);

    [LoggerMessage(3409, LogLevel.Error, "A carrier of node {NodeId} ended by a fault of this node")]
    public static partial void CarrierBroke(ILogger logger, Exception exception, string nodeId);

    [LoggerMessage(3412, LogLevel.Warning,
        "A carrier of node {NodeId} is dropped: no endpoint of it may reach this node; so are {Others} others, for the same")]
    public static partial void StrangerCut(ILogger logger, string nodeId, int others);

    [LoggerMessage(3410, LogLevel.Warning, "{Count} more links were refused since the last such line")]
    public static partial void MoreRefused(ILogger logger, int count);
}
