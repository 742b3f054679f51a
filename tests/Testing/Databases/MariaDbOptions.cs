using Linkspan.Testing.Networks;

namespace Linkspan.Testing.Databases;

/// <summary>What a test asks of its MariaDB.</summary>
public sealed record MariaDbOptions
{
    /// <summary>Where it listens. <c>0.0.0.0</c> lets in other addresses of this machine as well.</summary>
    public string BindAddress { get; init; } = "127.0.0.1";

    /// <summary>The host of a test network that it runs on; null: this machine.</summary>
    public TestHost? Host { get; init; }

    /// <summary>Null: a free port.</summary>
    public int? Port { get; init; }

    /// <summary>Networks that may send a PROXY header, such as <c>127.0.0.0/8</c>; null: a header is a protocol error.</summary>
    public string? ProxyProtocolNetworks { get; init; }

    /// <summary>After so many broken handshakes a named client host is blocked (error 1129). Null: MariaDB's default,
    /// 100.</summary>
    public int? MaxConnectErrors { get; init; }

    /// <summary>False: clients are looked up by name, which the blocking of hosts needs.</summary>
    public bool SkipNameResolve { get; init; } = true;

    /// <summary>Lines of a hosts file that this server alone sees, such as <c>127.0.0.2 node</c>; empty: the machine's
    /// own.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>True: clear-text logins are refused (error 3159).</summary>
    public bool RequireSecureTransport { get; init; }

    public int MaxConnections { get; init; } = 200;

    /// <summary>Statements for its start, one a line, run as root before it takes connections.</summary>
    public IReadOnlyList<string> Init { get; init; } = [];
}
