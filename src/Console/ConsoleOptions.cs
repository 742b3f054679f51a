namespace Linkspan.Console;

/// <summary>What the console needs to know of how this server was started.</summary>
public sealed record ConsoleOptions
{
    /// <summary>
    /// Where the keys that protect forms are kept, so that a form survives a restart; made when missing, for its owner only.
    /// Null: in memory, for tests.
    /// </summary>
    public string? KeysFolder { get; init; }

    /// <summary>How often an open page asks for its live parts again. Default 2 s: nobody waits longer to see a change.</summary>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromSeconds(2);
}
