using System.CommandLine;

namespace Linkspan.Cli.Commands.Nodes;

/// <summary>What both ways of running a node take.</summary>
internal sealed class NodeRunOptions
{
    private readonly CliContext _context;
    private readonly Option<int> _dnsPort;
    private readonly Option<string?> _dnsAddress;
    private readonly Option<string?> _interface;
    private readonly Option<string?> _ttl;
    private readonly Option<string?> _linkListen;
    private readonly Option<string?> _metrics;
    private readonly Option<bool> _loopback;

    /// <param name="command">Takes the options.</param>
    /// <param name="context">Where the node writes.</param>
    public NodeRunOptions(Command command, CliContext context)
    {
        NodeStart defaults = new() { Data = "" };
        _context = context;
        _dnsPort = command.Number("--dns-port", "PORT", $"DNS responders; {defaults.DnsPort} by default.", defaults.DnsPort);
        _dnsAddress = command.Optional<string>(
            "--dns-address", "ADDRESS", "Where names are answered; the network's resolver address by default.");
        _interface = command.Optional<string>(
            "--interface", "NAME", "Adds the addresses of endpoints to it; without, they must be there already.");
        _ttl = command.Optional<string>(
            "--dns-ttl", "TIME", "How long resolvers may keep a private name's address; 5s by default.");
        _linkListen = command.Optional<string>(
            "--link-listen", "ADDRESS:PORT", "Where links are taken, with the role service; the advertised port by default.");
        _metrics = command.Optional<string>(
            "--metrics", "ADDRESS:PORT",
            "Where Prometheus reads /metrics; nowhere by default. There is no sign-in: loopback or a management network only.");
        _loopback = command.Flag("--allow-loopback", "Databases may stand on this host's loopback.");
    }

    /// <summary>Runs the node until it is told to end.</summary>
    public Task<int> RunAsync(CommandCall call, NodeJoin? join, CancellationToken cancellationToken)
    {
        NodeStart start = new()
        {
            Data = call.Data.Path,
            Join = join,
            DnsPort = call.Value(_dnsPort),
            DnsAddress = call.Value(_dnsAddress),
            Interface = call.Value(_interface),
            LinkListen = call.Value(_linkListen),
            Metrics = call.Value(_metrics),
            AllowLoopback = call.Value(_loopback),
            Out = _context.Out,
            Error = _context.Error,
        };
        return _context.RunNode(
            call.Value(_ttl) is { } ttl ? start with { DnsTtl = Duration.Parse(ttl, "--dns-ttl") } : start, cancellationToken);
    }
}
