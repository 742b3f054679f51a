using Linkspan.Console.Access;
using Linkspan.Console.Live;

namespace Linkspan.Console;

/// <summary>What every page shows besides its own content.</summary>
/// <param name="Path">Path and query of the page, for returning to it.</param>
/// <param name="Theme">The chosen theme.</param>
/// <param name="SignedInAs">Who looks at it, for people; null: nobody has signed in.</param>
/// <param name="Now">When it is rendered: what "2 min ago" counts from.</param>
/// <param name="RefreshInterval">How often the page asks for its live parts again where it cannot follow changes.</param>
public sealed record ConsoleView(string Path, Theme Theme, string? SignedInAs, DateTimeOffset Now, TimeSpan RefreshInterval)
{
    /// <summary>What was done just now, told once; null: nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>Whether who looks at it runs this Linkspan, and so has the operator's pages.</summary>
    public bool IsOperator { get; init; }

    /// <summary>Where whoever looks has roles.</summary>
    public IReadOnlyList<Place> Places { get; init; } = [];

    /// <summary>The name of the identity provider that members may sign in by; null: there is none.</summary>
    public string? Provider { get; init; }

    /// <summary>How the page follows changes; null: nobody has signed in.</summary>
    public LivePage? Live { get; init; }
}
