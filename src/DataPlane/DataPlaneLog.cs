using System.Net;
using System.Net.Sockets;
using Linkspan.DataPlane.Sessions;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane;

/// <summary>
/// Data-plane events, 3000-3999. An id is never given to another message. No secrets, no SQL text, no client data.
/// </summary>
/// <remarks>
/// 3000-3099 node and snapshots, 3100-3199 sessions and listeners, 3200-3299 database health, 3300-3399 names, 3400-3499 links,
/// 3500-3599 the channel to the control plane, 3600-3699 shared addresses.
/// </remarks>
internal static partial class DataPlaneLog
{
    [LoggerMessage(3000, LogLevel.Information, "Node {NodeId} opens its channel to the control plane")]
    public static partial void Connecting(ILogger logger, string nodeId);

    [LoggerMessage(3001, LogLevel.Debug,
        "Revision {Revision} in force (full: {Full}): {Placed} endpoints placed, {Gone} gone, {ElapsedMs} ms")]
    public static partial void UpdateApplied(ILogger logger, long revision, bool full, int placed, int gone, double elapsedMs);

    [LoggerMessage(3002, LogLevel.Warning,
        "The channel to the control plane broke ({Problem}); tried again in {DelayMs} ms. Sessions go on")]
    public static partial void ChannelBroke(ILogger logger, string problem, double delayMs);

    [LoggerMessage(3003, LogLevel.Information, "Node {NodeId} stopped; {Sessions} sessions were open")]
    public static partial void Stopped(ILogger logger, string nodeId, int sessions);

    [LoggerMessage(3004, LogLevel.Error, "Trying listeners again failed; the next round comes as usual")]
    public static partial void RetryFailed(ILogger logger, Exception exception);

    [LoggerMessage(3005, LogLevel.Warning, "{Sessions} sessions were still open {LimitMs} ms after the node began to stop")]
    public static partial void StillOpen(ILogger logger, int sessions, double limitMs);

    [LoggerMessage(3100, LogLevel.Debug, "Session {SessionId} of {EndpointId} from {Client} dropped: no inbound rule admits it")]
    public static partial void SessionDropped(ILogger logger, string sessionId, string endpointId, IPEndPoint? client);

    [LoggerMessage(3101, LogLevel.Information,
        "Session {SessionId} of {EndpointId} from {Client} ended: {Outcome}, {ToDatabaseBytes} B up, {ToClientBytes} B down, " +
        "{ElapsedMs} ms")]
    public static partial void SessionEnded(
        ILogger logger, string sessionId, string endpointId, IPEndPoint? client, SessionOutcome outcome, long toDatabaseBytes,
        long toClientBytes, long elapsedMs);

    [LoggerMessage(3102, LogLevel.Error, "Session {SessionId} of {EndpointId} ended by a fault of the node: please report it")]
    public static partial void SessionBroke(ILogger logger, Exception exception, string sessionId, string endpointId);

    [LoggerMessage(3103, LogLevel.Information,
        "Access to {EndpointId} withdrawn ({Reason}): {Sessions} sessions closed in {ElapsedMs} ms")]
    public static partial void AccessWithdrawn(ILogger logger, string endpointId, string reason, int sessions, double elapsedMs);

    [LoggerMessage(3110, LogLevel.Error, "Endpoint {EndpointId} does not listen in {ZoneId}: {Problem}: {Message}")]
    public static partial void ListenFailed(ILogger logger, string endpointId, string zoneId, string? problem, string? message);

    [LoggerMessage(3111, LogLevel.Error, "Accepting on {Address} failed: {Error}. Tried again; clients wait in the backlog")]
    public static partial void AcceptFailed(ILogger logger, IPEndPoint address, SocketError error);

    [LoggerMessage(3120, LogLevel.Warning,
        "A name of {EndpointId} is not published: {Name} is broken, outside the suffix or taken")]
    public static partial void NameRefused(ILogger logger, string endpointId, string name);
}
