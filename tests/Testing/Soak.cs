namespace Linkspan.Testing;

/// <summary>How long rows of the catalogue run: scaled by default, for their real time with <c>./test --soak</c>.</summary>
public static class Soak
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("LINKSPAN_SOAK") == "1";

    /// <summary>The one or the other.</summary>
    public static TimeSpan Time(double scaledSeconds, TimeSpan real) => IsOn ? real : TimeSpan.FromSeconds(scaledSeconds);
}
