using System.Globalization;

namespace Linkspan.Bench.Links;

/// <summary>How much of <c>bench/run links</c> is run.</summary>
/// <param name="Rounds">Each contestant's turns at each workload; 3 by default.</param>
/// <param name="Seconds">The length of a turn; 2 by default.</param>
/// <param name="Only">Workloads by name; empty: all.</param>
/// <param name="Ways">Contestants by their keys; empty: all.</param>
internal sealed record LinksOptions(int Rounds, int Seconds, IReadOnlyList<string> Only, IReadOnlyList<string> Ways)
{
    public static LinksOptions Parse(string[] args) => new(
        int.Parse(Find(args, "--rounds", "3"), CultureInfo.InvariantCulture),
        int.Parse(Find(args, "--seconds", "2"), CultureInfo.InvariantCulture),
        Find(args, "--only", "").Split(',', StringSplitOptions.RemoveEmptyEntries),
        Find(args, "--ways", "").Split(',', StringSplitOptions.RemoveEmptyEntries));

    public bool Wants(string workload) => Only.Count == 0 || Only.Contains(workload);

    public bool Wants(Contestant contestant) => Ways.Count == 0 || Ways.Contains(contestant.Key);

    private static string Find(string[] args, string name, string otherwise)
    {
        int index = Array.IndexOf(args, name);
        return index < 0 || index + 1 == args.Length ? otherwise : args[index + 1];
    }
}
