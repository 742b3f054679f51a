using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Loops;

/// <summary>Events of the loops, 3140-3149; see <see cref="DataPlaneLog"/>.</summary>
internal static partial class LoopLog
{
    [LoggerMessage(3140, LogLevel.Error, "An event loop met a fault of the node and went on: please report it")]
    public static partial void WorkFailed(ILogger logger, Exception exception);

    [LoggerMessage(3141, LogLevel.Warning,
        "{Lines} lines about sessions and links were not written: the log was too slow for them")]
    public static partial void LinesDropped(ILogger logger, long lines);
}
