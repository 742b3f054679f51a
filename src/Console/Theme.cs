namespace Linkspan.Console;

/// <summary>Light or dark.</summary>
public enum Theme
{
    /// <summary>As the browser prefers.</summary>
    System,

    /// <summary>Always light.</summary>
    Light,

    /// <summary>Always dark.</summary>
    Dark,
}
