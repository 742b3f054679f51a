using System.Globalization;

namespace Linkspan.Bench;

/// <summary>How much is measured.</summary>
/// <param name="Endpoints">Endpoints that are there, for the second half of control-plane; 10,000 by default.</param>
/// <param name="Rounds">Walks through the guide in each half, or changes that an open page follows; 20 by default.</param>
/// <param name="Streams">Open streams of the console; 1,000 by default.</param>
internal sealed record BenchOptions(int Endpoints, int Rounds, int Streams)
{
    public static BenchOptions Parse(string[] args) =>
        new(Find(args, "--endpoints", 10_000), Find(args, "--rounds", 20), Find(args, "--streams", 1_000));

    private static int Find(string[] args, string name, int otherwise)
    {
        int index = Array.IndexOf(args, name);
        return index < 0 || index + 1 == args.Length ? otherwise : int.Parse(args[index + 1], CultureInfo.InvariantCulture);
    }
}
