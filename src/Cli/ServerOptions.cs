namespace Linkspan.Cli;

/// <summary>What <c>linkspan server</c> was asked for. Ports: 0 takes a free one, and <c>server.json</c> says which.</summary>
public sealed record ServerOptions
{
    /// <summary>The data folder; made when it is missing.</summary>
    public required string Data { get; init; }

    /// <summary>REST and console. 7480 by default.</summary>
    public int Port { get; init; } = 7480;

    /// <summary>The node channel. The port after <see cref="Port"/> by default, 7481; a free one when that is free to
    /// choose.</summary>
    public int? NodePort { get; init; }

    /// <summary>The address that REST, console and node channel listen on. Loopback by default: whoever opens it decides
    /// so.</summary>
    public string Listen { get; init; } = "127.0.0.1";

    /// <summary>Names and addresses by which others reach the server, in its certificate; the first stands in links and in
    /// commands for hosts. Empty, the default: <see cref="Listen"/>, or this machine's name where that stands for all
    /// addresses.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Where nodes on other hosts reach the links of the server's own node, <c>HOST:PORT</c>; null, the default: they do
    /// not, and databases that it dials are reached from this machine alone.</summary>
    public string? Advertise { get; init; }

    /// <summary>Plain HTTP instead of HTTPS; possible on loopback only.</summary>
    public bool PlainHttp { get; init; }

    /// <summary>The port of every network's DNS responder. 5354 by default, because 53 needs a privilege.</summary>
    public int DnsPort { get; init; } = 5354;

    /// <summary>The suffix of all private names.</summary>
    public string Suffix { get; init; } = "linkspan.internal";

    /// <summary>Whether registered databases may stand on this machine's loopback. Off by default: the demo sets it.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Whether console sessions work from other addresses than where they began. Off by default.</summary>
    public bool SessionsFromAnyAddress { get; init; }

    /// <summary>The issuer of the identity provider that members may sign in by; null, the default: none.</summary>
    public string? OpenIdIssuer { get; init; }

    /// <summary>What the identity provider calls this Linkspan.</summary>
    public string? OpenIdClientId { get; init; }

    /// <summary>A file with what proves to it that this is Linkspan; null: a public client.</summary>
    public string? OpenIdClientSecretFile { get; init; }

    /// <summary>Its name on the button; the issuer's host when null.</summary>
    public string? OpenIdName { get; init; }

    /// <summary>The region that the first start makes.</summary>
    public string Region { get; init; } = "local-1";

    /// <summary>The zones that the first start makes in it.</summary>
    public IReadOnlyList<string> Zones { get; init; } = ["local-1a", "local-1b", "local-1c"];

    /// <summary>Sessions of one endpoint at once. 1,000 by default.</summary>
    public int MaxSessions { get; init; } = 1_000;

    /// <summary>No byte either way for this long ends a session. 8 hours by default, as MySQL's own.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromHours(8);

    /// <summary>A session is ended at this age; null, the default: never.</summary>
    public TimeSpan? MaxLifetime { get; init; }

    /// <summary>How long a resolver may keep a private name's address. 5 s by default.</summary>
    public TimeSpan DnsTtl { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a registration waits for its endpoint before it fails. 10 minutes by default.</summary>
    public TimeSpan PendingTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>End when standard input ends: the process that started this one is gone.</summary>
    public bool ExitWithParent { get; init; }

    /// <summary>Where the address and the sign-in link are printed.</summary>
    public TextWriter Out { get; init; } = TextWriter.Null;

    /// <summary>Where a start that is refused says why.</summary>
    public TextWriter Error { get; init; } = TextWriter.Null;
}
