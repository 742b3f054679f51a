using System.Diagnostics;
using System.Globalization;

namespace Linkspan.Bench.Links;

/// <summary>The processes of one contestant, and what they cost the machine. Source: proc(5).</summary>
internal sealed class ProcessSet
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    private readonly IReadOnlyList<int> _ids;

    private ProcessSet(IReadOnlyList<int> ids) => _ids = ids;

    public static ProcessSet None { get; } = new([]);

    /// <summary>Processes and all that they have started so far.</summary>
    public static ProcessSet Of(params IEnumerable<int> roots)
    {
        List<int> ids = [.. roots];
        ILookup<int, int> children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out int id) ? id : 0)
            .Where(id => id > 0)
            .ToLookup(ParentOf);
        for (int index = 0; index < ids.Count; index++)
        {
            ids.AddRange(children[ids[index]].Except(ids));
        }
        return new ProcessSet(ids);
    }

    /// <summary>Used so far in user and kernel mode, by all threads, ended ones included.</summary>
    public TimeSpan ProcessorTime() => _ids.Aggregate(TimeSpan.Zero, (sum, id) =>
    {
        using Process process = Process.GetProcessById(id);
        return sum + process.TotalProcessorTime;
    });

    /// <summary>Proportional resident memory in KiB: shared pages are divided among those who share them.</summary>
    public double ProportionalKibibytes() => _ids.Sum(id =>
    {
        string line = File.ReadLines($"/proc/{id}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    });

    /// <summary>The least of some readings: what is only borrowed for a moment does not count.</summary>
    public async Task<double> SettledKibibytesAsync()
    {
        double least = double.MaxValue;
        for (int reading = 0; reading < 2; reading++)
        {
            await Task.Delay(Pause, TimeProvider.System);
            least = Math.Min(least, ProportionalKibibytes());
        }
        return least;
    }

    /// <returns>0 when the process is gone.</returns>
    private static int ParentOf(int id)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{id}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
