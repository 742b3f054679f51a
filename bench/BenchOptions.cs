namespace Linkspan.Bench;

/// <summary>How much is measured.</summary>
/// <param name="Endpoints">Endpoints that are there, for the second half of control-plane; 10,000 by default.</param>
/// <param name="Rounds">Walks through the guide in each half, or changes that an open page follows; 20 by default.</param>
/// <param name="Streams">Open streams of the console; 1,000 by default.</param>
internal sealed record BenchOptions(int Endpoints, int Rounds, int Streams)
{
    /// <exception cref="BenchArgumentException">Something else was typed.</exception>
    public static BenchOptions Parse(string[] args)
    {
        BenchArguments typed = new(args, "--endpoints", "--rounds", "--streams");
        return new(typed.Number("--endpoints", 10_000), typed.Number("--rounds", 20), typed.Number("--streams", 1_000));
    }
}
