using Microsoft.Extensions.Logging;

namespace Linkspan.Api;

/// <summary>
/// Events of the REST APIs, 2000-2999. An id is never given to another message. No secrets, no headers, no bodies.
/// </summary>
/// <remarks>2000-2099 calls, 2100-2199 sign-in, 2200-2299 certificates.</remarks>
internal static partial class ApiLog
{
    [LoggerMessage(2000, LogLevel.Error, "{Method} {Route} failed; trace {TraceId}")]
    public static partial void Failed(ILogger logger, Exception failure, string method, string route, string traceId);

    [LoggerMessage(2001, LogLevel.Debug, "{Method} {Route} of {Actor} answered {Status} after {ElapsedMs} ms; trace {TraceId}")]
    public static partial void Answered(
        ILogger logger, string method, string route, string actor, int status, long elapsedMs, string traceId);

    [LoggerMessage(2100, LogLevel.Information, "Sign-in from {Address} refused: {Reason}")]
    public static partial void SignInRefused(ILogger logger, string address, string reason);
}
