using System.Net;
using Linkspan.Cli;
using Linkspan.Domain;
using Linkspan.Domain.Networking;
using Linkspan.Domain.Nodes;
using Linkspan.Wire.Dns;

namespace Linkspan.Host;

/// <summary>What <c>linkspan server</c> cannot be started with, looked at before anything is made.</summary>
internal static class ServerOptionLimits
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <returns>The first option that does not fit; null when all do.</returns>
    public static Problem? Refuse(ServerOptions options) =>
        Port(options.Port, "--port")
        ?? Port(options.NodePort ?? 0, "--node-port")
        ?? Port(options.DnsPort, "--dns-port")
        ?? (options.Advertise is { } advertise ? NodeAddress.Parse(advertise, string.Empty).Problem : null)
        ?? Suffix(options.Suffix)
        ?? options.Names.Select(Name).FirstOrDefault(problem => problem is not null)
        ?? (options.MaxSessions is >= 1 and <= 1_000_000
            ? null
            : Problem.Invalid("server.maxSessions", "--max-sessions must be 1 to 1000000."))
        ?? Time(options.IdleTimeout, TimeSpan.FromSeconds(1), "--idle-timeout")
        ?? Time(options.MaxLifetime ?? Day, TimeSpan.FromSeconds(1), "--max-lifetime")
        ?? Time(options.DnsTtl, TimeSpan.Zero, "--dns-ttl")
        ?? Time(options.PendingTimeout, TimeSpan.FromSeconds(1), "--pending-timeout");

    private static Problem? Port(int port, string option) => port is >= 0 and <= ushort.MaxValue
        ? null
        : Problem.Invalid("server.port", $"{option} {port} is not a port: give 0 to 65535, where 0 takes a free one.");

    private static Problem? Name(string name) => IPAddress.TryParse(name, out _) || HostNames.Fits(name)
        ? null
        : Problem.Invalid("server.name", $"--name {name} is neither a host's name nor an address: leave scheme and port out.");

    // Names of endpoints put up to 110 characters before it, of the 253 that a name may have.
    private static Problem? Suffix(string suffix) =>
        suffix.Length is > 0 and <= 100 && DnsName.TryParse(suffix, out _)
            ? null
            : Problem.Invalid(
                "server.suffix", "--suffix must be a domain name of at most 100 characters, such as linkspan.internal.");

    private static Problem? Time(TimeSpan time, TimeSpan least, string option) => time >= least && time <= Day
        ? null
        : Problem.Invalid("server.time", $"{option} must be {least.TotalSeconds} s to 24 h.");
}
