namespace Linkspan.Cli;

/// <summary>What <c>linkspan node join</c> and <c>linkspan node run</c> were asked for.</summary>
public sealed record NodeStart
{
    /// <summary>The node's data folder: its key, certificate and last snapshot.</summary>
    public required string Data { get; init; }

    /// <summary>How to join first; null: the folder has joined already.</summary>
    public NodeJoin? Join { get; init; }

    /// <summary>The port of every network's DNS responder on this host. 5354 by default, because 53 needs a privilege.</summary>
    public int DnsPort { get; init; } = 5354;

    /// <summary>The address of the DNS responder on this host; null: the network's own, which the node adds to the
    /// interface.</summary>
    public string? DnsAddress { get; init; }

    /// <summary>The network interface that addresses of endpoints are added to; null: they are there already.</summary>
    public string? Interface { get; init; }

    /// <summary>The address and port that a node with the service role takes links on; null: the advertised port, on every
    /// address.</summary>
    public string? LinkListen { get; init; }

    /// <summary>How long a resolver may keep a private name's address. 5 s by default.</summary>
    public TimeSpan DnsTtl { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether databases may stand on this host's loopback. Off by default.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>The address and port on which Prometheus reads how the node stands, without sign-in; null: nowhere.</summary>
    public string? Metrics { get; init; }

    /// <summary>Where the node says that it has joined.</summary>
    public TextWriter Out { get; init; } = TextWriter.Null;

    /// <summary>Where a start that is refused says why.</summary>
    public TextWriter Error { get; init; } = TextWriter.Null;
}
