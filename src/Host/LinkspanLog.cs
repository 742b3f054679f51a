using System.Text;
using Microsoft.Extensions.Logging.Console;

namespace Linkspan.Host;

/// <summary>How every process of ours logs: JSON lines on standard error, times in UTC.</summary>
internal static class LinkspanLog
{
    /// <summary>A line is written in one piece: the console's own buffer of 256 bytes takes three or four.</summary>
    private const int LineBytes = 16 * 1024;

    public static ILoggingBuilder AddLinkspanLog(this ILoggingBuilder logging)
    {
        System.Console.SetError(new StreamWriter(
            System.Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), LineBytes)
        {
            AutoFlush = true,
        });
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
