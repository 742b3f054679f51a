namespace Linkspan.Cli.Dns.Install;

/// <summary>
/// A stub zone for unbound, which asks our responder without recursion. Source: unbound.conf(5); loopback is not asked by
/// default, and addresses of 127.0.0.0/8 are taken for a rebinding attack unless the domain is declared private.
/// </summary>
internal sealed class UnboundBackend : IDnsBackend
{
    /// <inheritdoc/>
    public string Name => "unbound";

    /// <inheritdoc/>
    public string Path => "/etc/unbound/unbound.conf.d/linkspan.conf";

    /// <inheritdoc/>
    public IReadOnlyList<string> ReloadCommand => ["systemctl", "restart", "unbound"];

    /// <inheritdoc/>
    public bool IsUsed(SystemRoot root) =>
        Directory.Exists(root.Path("/etc/unbound/unbound.conf.d")) && File.Exists(root.Path("/usr/sbin/unbound"));

    /// <inheritdoc/>
    public DnsPlan Plan(DnsTarget target) => new(
        Name,
        [
            new PlannedFile(
                Path,
                PlannedFile.Mark + $"""
                server:
                    do-not-query-localhost: no
                    domain-insecure: "{target.Suffix}"
                    private-domain: "{target.Suffix}"
                    local-zone: "{target.Suffix}." transparent
                stub-zone:
                    name: "{target.Suffix}"
                    stub-addr: {target.Responder.Address}@{target.Responder.Port}

                """,
                IsBlock: false),
        ],
        ReloadCommand);
}
