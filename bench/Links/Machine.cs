using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Linkspan.Testing.Processes;

namespace Linkspan.Bench.Links;

/// <summary>Where a run took place, and with which versions.</summary>
internal static partial class Machine
{
    /// <summary>Files that one process may have open. The runtime has raised it as far as it may. Source: proc(5).</summary>
    public static int MaxOpenFiles
    {
        get
        {
            string line = File.ReadLines("/proc/self/limits")
                .First(line => line.StartsWith("Max open files", StringComparison.Ordinal));
            string soft = line["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
            return int.TryParse(soft, CultureInfo.InvariantCulture, out int files) ? files : int.MaxValue;
        }
    }

    public static async Task<IReadOnlyList<KeyValuePair<string, string>>> DescribeAsync(LinksOptions options, int sessions) =>
    [
        new("processor", $"{Environment.ProcessorCount} × {Processor()}"),
        new("kernel", File.ReadAllText("/proc/sys/kernel/osrelease").Trim()),
        new("runtime", RuntimeInformation.FrameworkDescription),
        new("HAProxy", await VersionAsync("/usr/sbin/haproxy", "-v")),
        new("nginx", await VersionAsync("/usr/sbin/nginx", "-v")),
        new("stunnel", await VersionAsync("/usr/bin/stunnel4", "-version")),
        new("sysbench", await VersionAsync("sysbench", "--version")),
        new("MariaDB", await VersionAsync("/usr/sbin/mariadbd", "--version")),
        new("rounds", $"{options.Rounds} of {options.Seconds} s"),
        new("idle sessions", $"{sessions}"),
        new("load before the run", File.ReadAllText("/proc/loadavg").Split(' ')[0]),
    ];

    private static string Processor()
    {
        string? line = File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        return line is null ? $"{RuntimeInformation.ProcessArchitecture}" : line[(line.IndexOf(':') + 1)..].Trim();
    }

    private static async Task<string> VersionAsync(string program, string option)
    {
        CommandResult result = await Command.RunAsync(program, [option]);
        return Version().Match(result.Output + result.Error) is { Success: true } match ? match.Value : "unknown";
    }

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex Version();
}
