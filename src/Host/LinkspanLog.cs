using Microsoft.Extensions.Logging.Console;

namespace Linkspan.Host;

/// <summary>How every process of ours logs: JSON lines on standard error, times in UTC.</summary>
internal static class LinkspanLog
{
    public static ILoggingBuilder AddLinkspanLog(this ILoggingBuilder logging)
    {
        logging.ClearProviders()
            .AddFilter(null, LogLevel.Warning)
            .AddFilter("Linkspan", LogLevel.Information)
            // That no encryptor guards its keys is so on every Linux machine: their folder is their owner's alone.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });

        // Standard output is for what a person waits for: the address and the sign-in link.
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return logging;
    }
}
