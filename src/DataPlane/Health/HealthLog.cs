using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Health;

/// <summary>Database health, events 3200-3299. An id is never given to another message. Nothing received is logged.</summary>
internal static partial class HealthLog
{
    [LoggerMessage(3200, LogLevel.Information, "Database {Host}:{Port} is healthy: version {ServerVersion}, {ElapsedMs} ms")]
    public static partial void BecameHealthy(ILogger logger, string host, int port, string? serverVersion, double elapsedMs);

    [LoggerMessage(3201, LogLevel.Warning, "Database {Host}:{Port} is {Status}: {Class}, error {ErrorCode}")]
    public static partial void BecameUnhealthy(
        ILogger logger, string host, int port, HealthStatus status, ProbeClass @class, ushort? errorCode);

    [LoggerMessage(3202, LogLevel.Error, "Probing of database {Host}:{Port} failed by itself and goes on")]
    public static partial void ProbeBroke(ILogger logger, Exception exception, string host, int port);
}
