using System.Globalization;

namespace Linkspan.Testing.Processes;

/// <summary>What a process holds, as the kernel counts it.</summary>
/// <param name="Descriptors">Files, sockets and pipes that it has open.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="Children">Processes that it started and that have not ended.</param>
/// <param name="ResidentBytes">Its memory that is in the machine's.</param>
public sealed record ProcessFigures(int Descriptors, int Threads, int Children, long ResidentBytes)
{
    public static ProcessFigures Of(int processId)
    {
        string[] status = File.ReadAllLines($"/proc/{processId}/status");
        int children = Directory.GetDirectories("/proc").Count(folder =>
            int.TryParse(Path.GetFileName(folder), out _) && ParentOf(folder) == processId);
        return new ProcessFigures(
            Directory.GetFileSystemEntries($"/proc/{processId}/fd").Length, (int)Number(status, "Threads:"), children,
            Number(status, "VmRSS:") * 1024);
    }

    /// <summary>Those of its descriptors that are sockets: no program that was loaded meanwhile is among them.</summary>
    public static int SocketsOf(int processId) => Directory.GetFileSystemEntries($"/proc/{processId}/fd").Count(file =>
        new FileInfo(file).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Descriptors} descriptors, {Threads} threads, {Children} children, {ResidentBytes / 1e6:0.0} MB");

    private static long ParentOf(string folder)
    {
        try
        {
            return Number(File.ReadAllLines($"{folder}/status"), "PPid:");
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }

    private static long Number(string[] status, string name) => long.Parse(
        status.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "").Trim(),
        CultureInfo.InvariantCulture);
}
