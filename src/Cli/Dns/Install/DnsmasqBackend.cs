namespace Linkspan.Cli.Dns.Install;

/// <summary>A file for dnsmasq. Source: dnsmasq(8), --server and --rebind-domain-ok.</summary>
internal sealed class DnsmasqBackend : IDnsBackend
{
    /// <inheritdoc/>
    public string Name => "dnsmasq";

    /// <inheritdoc/>
    public string Path => "/etc/dnsmasq.d/linkspan.conf";

    /// <inheritdoc/>
    public IReadOnlyList<string> ReloadCommand => ["systemctl", "restart", "dnsmasq"];

    /// <inheritdoc/>
    public bool IsUsed(SystemRoot root) =>
        Directory.Exists(root.Path("/etc/dnsmasq.d")) && File.Exists(root.Path("/usr/sbin/dnsmasq"));

    /// <inheritdoc/>
    public DnsPlan Plan(DnsTarget target) => new(
        Name,
        [
            new PlannedFile(
                Path,
                PlannedFile.Mark
                    + $"server=/{target.Suffix}/{target.Responder.Address}#{target.Responder.Port}\n"
                    + $"rebind-domain-ok=/{target.Suffix}/\n",
                IsBlock: false),
        ],
        ReloadCommand);
}
