using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.ControlChannel;

/// <summary>Events of a node's channel to the control plane and of what it keeps on disk, 3500-3599.</summary>
internal static partial class ChannelLog
{
    [LoggerMessage(3500, LogLevel.Information,
        "Serving revision {Revision} from the snapshot on disk, last confirmed at {ConfirmedAt:u}; good until {Until:u}")]
    public static partial void ServesFromDisk(ILogger logger, long revision, DateTimeOffset confirmedAt, DateTimeOffset until);

    [LoggerMessage(3501, LogLevel.Error,
        "The control plane was last heard of at {ConfirmedAt:u}, more than {Days} days ago: every endpoint is withdrawn. What " +
        "may be served comes back with the control plane")]
    public static partial void Withdrawn(ILogger logger, DateTimeOffset confirmedAt, double days);

    [LoggerMessage(3502, LogLevel.Error,
        "This node was removed, and carries nothing any more: stop it. The host joins again with another token and an empty " +
        "data folder")]
    public static partial void Removed(ILogger logger);

    [LoggerMessage(3503, LogLevel.Warning, "The snapshot on disk is broken and is passed over; the control plane sends another")]
    public static partial void SnapshotBroken(ILogger logger);

    [LoggerMessage(3504, LogLevel.Error,
        "The snapshot cannot be written; a restart without the control plane would serve the last one")]
    public static partial void SnapshotNotWritten(ILogger logger, Exception failure);

    [LoggerMessage(3505, LogLevel.Warning,
        "Revision {Revision} holds {Count} objects that no node can carry out, the first of them {First}; they are passed over")]
    public static partial void Dropped(ILogger logger, long revision, int count, string first);

    [LoggerMessage(3510, LogLevel.Information, "Certificate renewed: {Serial}, good until {NotAfter:u}")]
    public static partial void Renewed(ILogger logger, string serial, DateTime notAfter);

    [LoggerMessage(3511, LogLevel.Error,
        "A new certificate is refused, because {Reason}; the old one stays, good until {NotAfter:u}. Tried again in " +
        "{DelayMinutes} min")]
    public static partial void RenewalRefused(ILogger logger, string reason, DateTime notAfter, double delayMinutes);

    [LoggerMessage(3512, LogLevel.Warning,
        "The certificate could not be renewed; it is good until {NotAfter:u}. Tried again in {DelayMinutes} min")]
    public static partial void RenewalFailed(ILogger logger, Exception failure, DateTime notAfter, double delayMinutes);

    [LoggerMessage(3513, LogLevel.Error,
        "What answers as the control plane is not believed: {Reason}. Compare the clocks of both hosts, and the " +
        "server's address")]
    public static partial void ServerRefused(ILogger logger, string reason);
}
