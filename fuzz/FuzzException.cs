namespace Linkspan.Fuzz;

/// <summary>A reader and the independent check disagree.</summary>
public sealed class FuzzException(string message) : Exception(message)
{
    /// <exception cref="FuzzException">They differ.</exception>
    public static void Expect<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new FuzzException($"{what}: the check says '{expected}', the reader '{actual}'");
        }
    }
}
