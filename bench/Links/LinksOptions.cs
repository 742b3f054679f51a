namespace Linkspan.Bench.Links;

/// <summary>How much of <c>bench/run links</c> is run.</summary>
/// <param name="Rounds">Each contestant's turns at each workload; 3 by default.</param>
/// <param name="Seconds">The length of a turn; 2 by default.</param>
/// <param name="Only">Workloads by name; empty: all.</param>
/// <param name="Ways">Contestants by their keys; empty: all.</param>
internal sealed record LinksOptions(int Rounds, int Seconds, IReadOnlyList<string> Only, IReadOnlyList<string> Ways)
{
    private static readonly string[] Workloads =
        ["idle", "ping-pong", "point-select", "read-only", "new-connections", "bulk", "beside", "revoke", "node-lost"];

    /// <exception cref="BenchArgumentException">Something else was typed.</exception>
    public static LinksOptions Parse(string[] args)
    {
        BenchArguments typed = new(args, "--rounds", "--seconds", "--only", "--ways");
        return new(
            typed.Number("--rounds", 3), typed.Number("--seconds", 2), typed.Words("--only", Workloads),
            typed.Words("--ways", Contestant.AllKeys));
    }

    public bool Wants(string workload) => Only.Count == 0 || Only.Contains(workload);

    public bool Wants(Contestant contestant) => Ways.Count == 0 || Ways.Contains(contestant.Key);
}
