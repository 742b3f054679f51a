namespace Linkspan.Cli.Dns.Install;

/// <summary>A drop-in for systemd-resolved. Source: resolved.conf(5), DNS= with a port since version 246.</summary>
internal sealed class SystemdResolvedBackend : IDnsBackend
{
    /// <inheritdoc/>
    public string Name => "systemd-resolved";

    /// <inheritdoc/>
    public string Path => "/etc/systemd/resolved.conf.d/linkspan.conf";

    /// <inheritdoc/>
    public IReadOnlyList<string> ReloadCommand => ["systemctl", "restart", "systemd-resolved"];

    /// <inheritdoc/>
    public bool IsUsed(SystemRoot root) => Directory.Exists(root.Path("/run/systemd/resolve"));

    /// <inheritdoc/>
    public DnsPlan Plan(DnsTarget target) => new(
        Name,
        [
            new PlannedFile(
                Path,
                PlannedFile.Mark + $"[Resolve]\nDNS={target.Responder}\nDomains=~{target.Suffix}\n",
                IsBlock: false),
        ],
        ReloadCommand);
}
