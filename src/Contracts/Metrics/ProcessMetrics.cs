using System.Diagnostics;

namespace Linkspan.Contracts.Metrics;

/// <summary>What any process says of itself, under the names that Prometheus' own libraries use.</summary>
public static class ProcessMetrics
{
    /// <param name="version">Of the program.</param>
    public static void Write(MetricsText text, string version)
    {
        using Process process = Process.GetCurrentProcess();
        text.Add(Metric.Build, 1, version)
            .Add(Metric.ProcessorTime, process.TotalProcessorTime.TotalSeconds)
            .Add(Metric.Memory, process.WorkingSet64)
            .Add(Metric.StartTime, new DateTimeOffset(process.StartTime));
        if (Directory.Exists("/proc/self/fd"))
        {
            text.Add(Metric.OpenDescriptors, Directory.GetFiles("/proc/self/fd").Length);
        }
    }
}
