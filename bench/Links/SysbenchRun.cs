using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Linkspan.Bench.Load;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Processes;

namespace Linkspan.Bench.Links;

/// <summary>What one run of sysbench gave.</summary>
/// <param name="PerSecond">Transactions a second.</param>
/// <param name="Transactions">In all.</param>
/// <param name="P95Ms">95 of 100 took no longer.</param>
/// <param name="RelaySeconds">Processor time of the relays from the first transaction on: logging in does not count.</param>
internal sealed partial record SysbenchRun(double PerSecond, long Transactions, double P95Ms, double RelaySeconds)
{
    public const string Schema = "sbtest";
    private const int Rows = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Makes the table.</summary>
    public static async Task PrepareAsync(MariaDbServer database) => (await Command.RunAsync(
        "sysbench",
        ["oltp_read_only", $"--mysql-host=127.0.0.1", $"--mysql-port={database.Port}", .. Common, "prepare"], Patience))
        .MustSucceed();

    /// <param name="test">One of sysbench's own: <c>oltp_point_select</c>, <c>oltp_read_only</c>.</param>
    public static async Task<SysbenchRun> RunAsync(string test, int threads, int seconds, Contestant contestant)
    {
        ProcessStartInfo start = new("sysbench") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            test, $"--mysql-host={contestant.Database.Address}", $"--mysql-port={contestant.Database.Port}", .. Common,
            $"--threads={threads}", $"--time={seconds}", "run",
        ];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        using CancellationTokenSource late = new(Patience + TimeSpan.FromSeconds(seconds));
        try
        {
            Task<string> error = process.StandardError.ReadToEndAsync(late.Token);
            List<string> lines = [];
            TimeSpan usedBefore = contestant.Relays.ProcessorTime();
            while (await process.StandardOutput.ReadLineAsync(late.Token) is { } line)
            {
                lines.Add(line);
                usedBefore = line.StartsWith("Threads started", StringComparison.Ordinal)
                    ? contestant.Relays.ProcessorTime()
                    : usedBefore;
            }
            TimeSpan used = contestant.Relays.ProcessorTime() - usedBefore;
            await process.WaitForExitAsync(late.Token);
            return process.ExitCode == 0
                ? Read(string.Join('\n', lines), used.TotalSeconds)
                : throw new LoadException($"sysbench ended with {process.ExitCode}: {lines.LastOrDefault()} {await error}");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new LoadException("sysbench did not end.");
        }
    }

    private static IEnumerable<string> Common =>
    [
        $"--mysql-user={MariaDbServer.User}", $"--mysql-password={MariaDbServer.Password}", $"--mysql-db={Schema}", "--tables=1",
        $"--table-size={Rows}", "--rand-type=uniform", "--report-interval=0",
    ];

    private static SysbenchRun Read(string output, double relaySeconds)
    {
        Match transactions = TransactionsLine().Match(output), percentile = PercentileLine().Match(output);
        return transactions.Success && percentile.Success
            ? new SysbenchRun(
                Number(transactions.Groups[2].Value), long.Parse(transactions.Groups[1].Value, CultureInfo.InvariantCulture),
                Number(percentile.Groups[1].Value), relaySeconds)
            : throw new LoadException($"sysbench wrote what is not understood: {output}");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"transactions:\s+(\d+)\s+\(([\d.]+) per sec")]
    private static partial Regex TransactionsLine();

    [GeneratedRegex(@"95th percentile:\s+([\d.]+)")]
    private static partial Regex PercentileLine();
}
