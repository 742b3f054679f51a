using Microsoft.Extensions.Logging;

namespace Linkspan.Console;

/// <summary>Console events, 5000-5999. An id is never given to another message. No tokens, no names.</summary>
internal static partial class ConsoleLog
{
    [LoggerMessage(5001, LogLevel.Error, "The page {Path} could not be made; reference {Reference}")]
    public static partial void PageFailed(ILogger logger, Exception exception, string path, string reference);

    [LoggerMessage(5002, LogLevel.Warning, "A form to {Path} was refused: it was not made for this session")]
    public static partial void FormRefused(ILogger logger, string path);

    [LoggerMessage(5003, LogLevel.Warning, "A sign-in by the identity provider was refused: {Reason}")]
    public static partial void OpenIdRefused(ILogger logger, string reason);

    [LoggerMessage(5004, LogLevel.Warning, "The identity provider cannot be asked at {Address}: {Reason}")]
    public static partial void OpenIdUnavailable(ILogger logger, string address, string reason);
}
