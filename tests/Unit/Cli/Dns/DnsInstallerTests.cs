using System.Net;
using Linkspan.Cli;
using Linkspan.Cli.Dns.Install;
using Xunit;

namespace Linkspan.Unit.Cli.Dns;

public sealed class DnsInstallerTests : IDisposable
{
    private const string Hosts = "127.0.0.1 localhost\n# the owner's comment\n";
    private static readonly DnsTarget Target = new("linkspan.internal", IPEndPoint.Parse("127.64.0.2:5354"));
    private readonly SystemRoot _root = new(Directory.CreateTempSubdirectory("linkspan-root-").FullName);
    private readonly DnsInstaller _installer;

    public DnsInstallerTests()
    {
        _installer = NewInstaller();
        Directory.CreateDirectory(_root.Path("/etc"));
        File.WriteAllText(_root.Path("/etc/hosts"), Hosts);
    }

    public void Dispose() => Directory.Delete(_root.Folder, recursive: true);

    [Theory]
    [InlineData(
        "systemd-resolved", "/etc/systemd/resolved.conf.d/linkspan.conf", "DNS=127.64.0.2:5354\nDomains=~linkspan.internal\n")]
    [InlineData("dnsmasq", "/etc/dnsmasq.d/linkspan.conf", "server=/linkspan.internal/127.64.0.2#5354\n")]
    [InlineData("unbound", "/etc/unbound/unbound.conf.d/linkspan.conf", "stub-addr: 127.64.0.2@5354\n")]
    public void Each_backend_writes_one_file_and_takes_it_away_again(string backend, string path, string part)
    {
        _installer.Install(DnsBackends.Choose(_root, backend).Plan(Target));
        string written = File.ReadAllText(_root.Path(path));

        IReadOnlyList<string> kept = NewInstaller().Uninstall();

        Assert.Contains(part, written, StringComparison.Ordinal);
        Assert.Empty(kept);
        Assert.False(File.Exists(_root.Path(path)));
        Assert.Null(_installer.Find());
    }

    [Fact]
    public void A_block_in_the_hosts_file_comes_and_goes_and_leaves_the_rest_byte_for_byte()
    {
        _installer.Install(HostsPlan.For([("127.64.1.5", "ep-1.linkspan.internal")]));
        string with = File.ReadAllText(_root.Path("/etc/hosts"));

        _installer.Uninstall();

        Assert.StartsWith(Hosts, with, StringComparison.Ordinal);
        Assert.Contains("\n127.64.1.5 ep-1.linkspan.internal\n", with, StringComparison.Ordinal);
        Assert.Equal(Hosts, File.ReadAllText(_root.Path("/etc/hosts")));
    }

    [Fact]
    public void What_stood_in_the_file_before_comes_back()
    {
        const string path = "/etc/dnsmasq.d/linkspan.conf";
        AtomicFile.Write(_root.Path(path), "# somebody's\n");
        _installer.Install(DnsBackends.Choose(_root, "dnsmasq").Plan(Target));

        _installer.Uninstall();

        Assert.Equal("# somebody's\n", File.ReadAllText(_root.Path(path)));
    }

    [Fact]
    public void What_somebody_changed_since_stays_and_is_named()
    {
        const string path = "/etc/dnsmasq.d/linkspan.conf";
        _installer.Install(DnsBackends.Choose(_root, "dnsmasq").Plan(Target));
        File.AppendAllText(_root.Path(path), "# and more\n");

        IReadOnlyList<string> kept = _installer.Uninstall();

        Assert.Equal([_root.Path(path)], kept);
        Assert.True(File.Exists(_root.Path(path)));
    }

    [Fact]
    public void Killed_between_the_journal_and_the_file_it_can_still_be_undone()
    {
        DnsPlan plan = DnsBackends.Choose(_root, "unbound").Plan(Target);
        PlannedFile file = plan.Files[0];
        new DnsJournalFile(
            JournalPath).Write(new DnsJournal("unbound", [new DnsJournalEntry(file.Path, file.Content, null, false)], []));
        Directory.CreateDirectory(Path.GetDirectoryName(_root.Path(file.Path))!);
        File.WriteAllText($"{_root.Path(file.Path)}.linkspan-new", "half");

        IReadOnlyList<string> kept = NewInstaller().Uninstall();

        Assert.Empty(kept);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_root.Path(file.Path))!));
    }

    [Theory]
    [InlineData("systemd-resolved", "/etc/systemd/resolved.conf.d/linkspan.conf")]
    [InlineData("dnsmasq", "/etc/dnsmasq.d/linkspan.conf")]
    [InlineData("unbound", "/etc/unbound/unbound.conf.d/linkspan.conf")]
    public void Without_its_journal_our_file_is_known_by_its_mark(string backend, string path)
    {
        _installer.Install(DnsBackends.Choose(_root, backend).Plan(Target));
        File.Delete(JournalPath);

        NewInstaller().Uninstall();

        Assert.False(File.Exists(_root.Path(path)));
    }

    [Fact]
    public void Without_its_journal_our_block_is_known_by_its_markers()
    {
        _installer.Install(HostsPlan.For([("127.64.1.5", "ep-1.linkspan.internal")]));
        File.Delete(JournalPath);

        NewInstaller().Uninstall();

        Assert.Equal(Hosts, File.ReadAllText(_root.Path("/etc/hosts")));
    }

    [Fact]
    public void A_second_installation_is_refused_until_the_first_is_undone()
    {
        _installer.Install(DnsBackends.Choose(_root, "dnsmasq").Plan(Target));

        CommandException error = Assert.Throws<CommandException>(NewInstaller().Check);

        Assert.Contains("dnsmasq", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_backend_is_the_one_that_the_system_uses()
    {
        Directory.CreateDirectory(_root.Path("/etc/unbound/unbound.conf.d"));
        Directory.CreateDirectory(_root.Path("/usr/sbin"));
        File.WriteAllText(_root.Path("/usr/sbin/unbound"), "");

        Assert.Equal("unbound", DnsBackends.Choose(_root, null).Name);
        Directory.CreateDirectory(_root.Path("/run/systemd/resolve"));
        Assert.Equal("systemd-resolved", DnsBackends.Choose(_root, null).Name);
    }

    [Fact]
    public void Where_the_system_uses_none_it_says_what_else_there_is() =>
        Assert.Contains(
            "--hosts", Assert.Throws<CommandException>(() => DnsBackends.Choose(_root, null)).Hint, StringComparison.Ordinal);

    private string JournalPath => _root.Path("/data/dns-journal.json");

    private DnsInstaller NewInstaller() => new(_root, new DnsJournalFile(JournalPath));
}
