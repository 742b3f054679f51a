namespace Linkspan.DataPlane.Health;

/// <summary>How long a probe may take.</summary>
/// <param name="Dial">For one connection to be made. Default 2 s: a lost SYN is sent again after 1 s.</param>
/// <param name="Whole">From asking for the address to the end. Default 5 s.</param>
public sealed record ProbeLimits(TimeSpan Dial, TimeSpan Whole)
{
    public static ProbeLimits Default { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
}
