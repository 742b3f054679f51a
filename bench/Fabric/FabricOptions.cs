namespace Linkspan.Bench.Fabric;

/// <summary>How large the fabric is that <c>bench/run fabric</c> simulates.</summary>
/// <param name="Nodes">Nodes that follow; one of ten is a service node. 200 by default.</param>
/// <param name="Endpoints">Registered endpoints in the end; a tenth of them before. 100,000 by default.</param>
/// <param name="Changes">Changes that are timed at either size; 300 by default.</param>
internal sealed record FabricOptions(int Nodes, int Endpoints, int Changes)
{
    /// <exception cref="BenchArgumentException">Something else was typed.</exception>
    public static FabricOptions Parse(string[] args)
    {
        BenchArguments typed = new(args, "--nodes", "--endpoints", "--changes");
        return new(typed.Number("--nodes", 200), typed.Number("--endpoints", 100_000), typed.Number("--changes", 300));
    }
}
