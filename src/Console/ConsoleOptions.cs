using Linkspan.Console.OpenId;

namespace Linkspan.Console;

/// <summary>What the console needs to know of how this server was started.</summary>
public sealed record ConsoleOptions
{
    /// <summary>
    /// Where the keys that protect forms are kept, so that a form survives a restart; made when missing, for its owner only.
    /// Null: in memory, for tests.
    /// </summary>
    public string? KeysFolder { get; init; }

    /// <summary>The identity provider that members may sign in by; null: none.</summary>
    public OpenIdOptions? OpenId { get; init; }

    /// <summary>
    /// Most bytes of a form. Default 128 KiB: a CA certificate may have 64 KiB and an allow-list a thousand accounts, and a
    /// browser writes both longer than they are.
    /// </summary>
    public int MaxFormBytes { get; init; } = 128 * 1024;

    /// <summary>
    /// How often a page that cannot follow changes asks for its live parts again: a browser without server-sent events, or one
    /// more stream than the limits allow. Default 10 s: enough to wait by, and a hundredth of a core for a thousand such pages.
    /// </summary>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Streams of changes of one session at once. Default 8: a browser needs one, and those of a computer that slept or changed
    /// its network linger until the system gives them up.
    /// </summary>
    public int MaxStreamsPerSession { get; init; } = 8;

    /// <summary>Streams of changes at once. Default 4,000: each costs some 100 kB with its connection.</summary>
    public int MaxStreams { get; init; } = 4_000;

    /// <summary>
    /// How often a quiet stream says that it is still there, and looks whether its session is. Default 15 s: below the minute
    /// after which proxies and routers forget a silent connection.
    /// </summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How often pages that show figures are told that some have moved. Default 5 s: a chart that moves while one looks, at the
    /// cost of one page each time.
    /// </summary>
    public TimeSpan Counting { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Changes that follow each other within this time are told together. Default 100 ms: nobody sees the difference.
    /// </summary>
    public TimeSpan Coalescing { get; init; } = TimeSpan.FromMilliseconds(100);
}
