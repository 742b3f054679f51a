using Microsoft.Extensions.Logging;

namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>Control-plane events, 1000-1999. An id is never given to another message. No secrets.</summary>
internal static partial class ControlPlaneLog
{
    [LoggerMessage(1001, LogLevel.Error, "Reconciling {Kind} {Key} failed; it is tried again in {RetryMs} ms")]
    public static partial void ReconcileFailed(ILogger logger, string kind, string key, double retryMs, Exception failure);
}
