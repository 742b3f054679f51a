using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Standby;

/// <summary>Events of nodes that share addresses, 3600-3699.</summary>
internal static partial class StandbyLog
{
    [LoggerMessage(3600, LogLevel.Information, "This node can share the addresses of its zone: it is asked at {Address}")]
    public static partial void Able(ILogger logger, string address);

    [LoggerMessage(3601, LogLevel.Information, "This node takes no addresses of its zone over from another node: {Problem}")]
    public static partial void Unable(ILogger logger, string problem);

    [LoggerMessage(3602, LogLevel.Information,
        "The addresses of the zone are shared with {Partner} (this node ranks first: {IsFirst})")]
    public static partial void Shares(ILogger logger, string partner, bool isFirst);

    [LoggerMessage(3603, LogLevel.Information, "The addresses of the zone are not shared with {Partner} any more")]
    public static partial void Parted(ILogger logger, string partner);

    [LoggerMessage(3604, LogLevel.Warning,
        "{Before} -> {State} ({Partner} heard: {IsHeard}, holding: {IsHolding}); this node has {Addresses} shared addresses")]
    public static partial void Moved(
        ILogger logger, StandbyState before, StandbyState state, string partner, bool isHeard, bool isHolding, int addresses);

    [LoggerMessage(3605, LogLevel.Error, "A turn of sharing addresses failed; the next one comes as usual")]
    public static partial void TurnFailed(ILogger logger, Exception exception);

    [LoggerMessage(3606, LogLevel.Warning,
        "The address of zone {ZoneId} of {EndpointId} left this node: {Sessions} sessions closed")]
    public static partial void SessionsClosed(ILogger logger, string zoneId, string endpointId, int sessions);
}
