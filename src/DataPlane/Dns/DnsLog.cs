using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Dns;

/// <summary>Names, events 3300-3399. An id is never given to another message. Queries are not logged.</summary>
internal static partial class DnsLog
{
    [LoggerMessage(3300, LogLevel.Information, "DNS responder answers on {EndPoint}")]
    public static partial void Started(ILogger logger, IPEndPoint endPoint);

    [LoggerMessage(3301, LogLevel.Information, "DNS responder on {EndPoint} stopped")]
    public static partial void Stopped(ILogger logger, IPEndPoint endPoint);

    [LoggerMessage(3302, LogLevel.Warning, "DNS responder on {EndPoint} could not use its {Transport} socket: {Error}")]
    public static partial void SocketFailed(ILogger logger, IPEndPoint endPoint, DnsTransport transport, SocketError error);

    [LoggerMessage(3303, LogLevel.Error, "DNS responder on {EndPoint} cannot start: {Error}")]
    public static partial void CannotStart(ILogger logger, IPEndPoint endPoint, string error);

    [LoggerMessage(3304, LogLevel.Warning, "DNS responder on {EndPoint} dropped queries of {Source}: over {Limit} in one second")]
    public static partial void Throttled(ILogger logger, IPEndPoint endPoint, IPAddress source, int limit);
}
