namespace Linkspan.Testing.Servers;

/// <summary>How a test wants its server. The defaults let any number of servers run side by side.</summary>
public sealed record LinkspanServerOptions
{
    /// <summary>Null: a temporary folder, removed in the end.</summary>
    public string? Data { get; init; }

    /// <summary>0: a free one, another at each start.</summary>
    public int Port { get; init; }

    /// <summary>Null: one that was free when the server was made; it stays the same across restarts.</summary>
    public int? DnsPort { get; init; }

    /// <summary>True: databases of this machine may be registered, which every test does.</summary>
    public bool AllowLoopback { get; init; } = true;

    public string Region { get; init; } = "test-1";

    public IReadOnlyList<string> Zones { get; init; } = ["test-1a", "test-1b"];

    /// <summary>More options of <c>linkspan server</c>, as they are written.</summary>
    public IReadOnlyList<string> More { get; init; } = [];
}
