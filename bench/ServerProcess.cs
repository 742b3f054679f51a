using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Linkspan.Testing.Servers;

namespace Linkspan.Bench;

/// <summary>What the server costs the machine. Source: proc(5).</summary>
internal sealed class ServerProcess
{
    private readonly int _id;

    public ServerProcess(LinkspanServer server)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(server.Data, "server.json")));
        _id = document.RootElement.GetProperty("processId").GetInt32();
    }

    /// <summary>Resident memory, in megabytes of 1,000,000 bytes.</summary>
    public double MemoryMb
    {
        get
        {
            string line = File.ReadLines($"/proc/{_id}/status")
                .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1.024e-3;
        }
    }

    /// <summary>Cores that it kept busy over a while.</summary>
    public async Task<double> CoresAsync(TimeSpan during)
    {
        using Process process = Process.GetProcessById(_id);
        TimeSpan before = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        await Task.Delay(during, TimeProvider.System);
        process.Refresh();
        return (process.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
    }
}
