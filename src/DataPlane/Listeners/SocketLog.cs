using System.Net;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Listeners;

/// <summary>Events of this host's network, 3130-3139. An id is never given to another message.</summary>
internal static partial class SocketLog
{
    [LoggerMessage(3130, LogLevel.Information, "Address {Address} added to {Interface}")]
    public static partial void AddressAdded(ILogger logger, IPAddress address, string @interface);

    [LoggerMessage(3131, LogLevel.Warning, "Address {Address} stays on {Interface}: {Problem}")]
    public static partial void AddressStays(ILogger logger, IPAddress address, string @interface, string problem);

    [LoggerMessage(3132, LogLevel.Warning,
        "Addresses are added to {Interface} without asking whether another host has them: {Problem}")]
    public static partial void NotAsked(ILogger logger, string @interface, string problem);
}
