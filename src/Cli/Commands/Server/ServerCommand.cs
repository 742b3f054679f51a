using System.CommandLine;
using Linkspan.Cli.Dns.Install;

namespace Linkspan.Cli.Commands.Server;

/// <summary><c>server</c>: the control plane with a node inside it, until a signal ends it.</summary>
internal sealed class ServerCommand : Command
{
    public ServerCommand(CliContext context)
        : base("server", "Runs the control plane with a node inside it.")
    {
        ServerOptions defaults = new() { Data = "" };
        Option<int> port = this.Number("--port", "PORT", $"REST and console; {defaults.Port} by default.", defaults.Port);
        Option<int?> nodePort = this.Optional<int?>("--node-port", "PORT", "Node channel; the one after --port by default.");
        Option<string?> listen = this.Optional<string>("--listen", "ADDRESS", $"Address of both; {defaults.Listen} by default.");
        Option<string[]> names = this.Many(
            "--name", "HOST", "By which others reach it, the first in links; --listen's address by default.");
        Option<string?> advertise = this.Optional<string>(
            "--advertise", "HOST:PORT", "Where nodes on other hosts reach databases that this server dials; nowhere by default.");
        Option<bool> plain = this.Flag("--http", "Plain HTTP instead of HTTPS; on loopback only.");
        Option<int> dnsPort = this.Number(
            "--dns-port", "PORT", $"DNS responders; {defaults.DnsPort} by default.", defaults.DnsPort);
        Option<string?> suffix = this.Optional<string>(
            "--suffix", "NAME", $"Of all private names; {defaults.Suffix} by default.");
        Option<bool> loopback = this.Flag("--allow-loopback", "Registered databases may stand on this machine's loopback.");
        Option<bool> anyAddress = this.Flag(
            "--sessions-from-any-address", "Console sessions work from other addresses than where they began.");
        Option<string?> issuer = this.Optional<string>(
            "--openid-issuer", "URL", "The identity provider that members may sign in by, as its metadata names itself.");
        Option<string?> clientId = this.Optional<string>("--openid-client-id", "ID", "What it calls this Linkspan.");
        Option<string?> clientSecret = this.Optional<string>(
            "--openid-client-secret-file", "FILE", "A file of mode 0600 with the client's secret; none for a public client.");
        Option<string?> providerName = this.Optional<string>(
            "--openid-name", "NAME", "Its name on the button; the issuer's host by default.");
        Option<string?> region = this.Optional<string>(
            "--region", "ID", $"The region that the first start makes; {defaults.Region} by default.");
        Option<string[]> zones = this.Many("--zone", "ID", $"Its zones; {string.Join(" and ", defaults.Zones)} by default.");
        Option<int> sessions = this.Number(
            "--max-sessions", "N", $"Sessions of one endpoint at once; {defaults.MaxSessions} by default.", defaults.MaxSessions);
        Option<string?> idle = this.Optional<string>(
            "--idle-timeout", "TIME", "Ends a session without a byte for so long; 8h by default, at most 24h.");
        Option<string?> lifetime = this.Optional<string>(
            "--max-lifetime", "TIME", "Ends a session at this age; never by default.");
        Option<string?> ttl = this.Optional<string>(
            "--dns-ttl", "TIME", "How long resolvers may keep a private name's address; 5s by default.");
        Option<string?> pending = this.Optional<string>(
            "--pending-timeout", "TIME", "How long a registration waits for its endpoint; 10m by default.");
        Option<bool> withParent = this.Flag("--exit-with-parent", "End when standard input ends.");
        this.RunWithCode(context, async (call, cancellationToken) =>
        {
            ServerOptions options = new()
            {
                Data = call.Data.Path,
                Port = call.Value(port),
                NodePort = call.Value(nodePort),
                Listen = call.Value(listen) ?? defaults.Listen,
                Names = call.Value(names) ?? [],
                Advertise = call.Value(advertise),
                PlainHttp = call.Value(plain),
                DnsPort = call.Value(dnsPort),
                Suffix = call.Value(suffix) ?? defaults.Suffix,
                AllowLoopback = call.Value(loopback),
                SessionsFromAnyAddress = call.Value(anyAddress),
                OpenIdIssuer = call.Value(issuer),
                OpenIdClientId = call.Value(clientId),
                OpenIdClientSecretFile = call.Value(clientSecret),
                OpenIdName = call.Value(providerName),
                Region = call.Value(region) ?? defaults.Region,
                Zones = call.Value(zones) is { Length: > 0 } given ? given : defaults.Zones,
                MaxSessions = call.Value(sessions),
                IdleTimeout = call.Value(idle) is { } quiet ? Duration.Parse(quiet, "--idle-timeout") : defaults.IdleTimeout,
                MaxLifetime = call.Value(lifetime) is { } age ? Duration.Parse(age, "--max-lifetime") : null,
                DnsTtl = call.Value(ttl) is { } kept ? Duration.Parse(kept, "--dns-ttl") : defaults.DnsTtl,
                PendingTimeout = call.Value(pending) is { } patience
                    ? Duration.Parse(patience, "--pending-timeout")
                    : defaults.PendingTimeout,
                ExitWithParent = call.Value(withParent),
                Out = context.Out,
                Error = context.Error,
            };
            using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (options.ExitWithParent)
            {
                ParentWatch.Begin(context.In, end);
            }

            DemoHosts.RemoveLeftBehind();
            return await context.RunServer(options, end.Token);
        });
    }
}
