using System.Globalization;

namespace Linkspan.Bench.Fabric;

/// <summary>How large the fabric is that <c>bench/run fabric</c> simulates.</summary>
/// <param name="Nodes">Nodes that follow; one of ten is a service node. 200 by default.</param>
/// <param name="Endpoints">Registered endpoints in the end; a tenth of them before. 100,000 by default.</param>
/// <param name="Changes">Changes that are timed at either size; 300 by default.</param>
internal sealed record FabricOptions(int Nodes, int Endpoints, int Changes)
{
    public static FabricOptions Parse(string[] args) =>
        new(Find(args, "--nodes", 200), Find(args, "--endpoints", 100_000), Find(args, "--changes", 300));

    private static int Find(string[] args, string name, int otherwise)
    {
        int index = Array.IndexOf(args, name);
        return index < 0 || index + 1 == args.Length ? otherwise : int.Parse(args[index + 1], CultureInfo.InvariantCulture);
    }
}
