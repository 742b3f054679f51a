using Linkspan.Cli;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.Testing;
using Xunit;
using Endpoint = Linkspan.Contracts.Rest.PrivateLink.Endpoint;

namespace Linkspan.Unit.Cli.Dns;

public sealed class DnsCommandTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("linkspan-root-").FullName;
    private readonly FakeServer _server = new();

    public DnsCommandTests()
    {
        Vpc vpc = new() { VpcId = "vpc-1", ResolverAddress = "127.64.0.2", ResolverPort = 5354, Suffix = "linkspan.internal" };
        EndpointZone zone = new() { ZoneId = "local-a", EniIp = "127.64.1.5", ZoneDomain = "ep-1-local-a.linkspan.internal" };
        _server
            .On(HttpMethod.Get, "/privatelink/v1/vpcs", new VpcList { Vpcs = [vpc] })
            .On(HttpMethod.Get, "/privatelink/v1/endpoints", new EndpointList
            {
                Endpoints = [new Endpoint { EndpointId = "ep-1", EndpointDomain = "ep-1.linkspan.internal", Zones = [zone] }],
            })
            .On(HttpMethod.Get, "/v1beta2/tidbs", new TidbList());
        Directory.CreateDirectory(Path.Combine(_root, "etc"));
        File.WriteAllText(HostsFile, "127.0.0.1 localhost\n");
    }

    private string HostsFile => Path.Combine(_root, "etc", "hosts");

    private Dictionary<string, string> Variables => new()
    {
        ["LINKSPAN_URL"] = "https://127.0.0.1:7480",
        ["LINKSPAN_KEY"] = "key-1",
        ["LINKSPAN_DATA"] = Path.Combine(_root, "data"),
    };

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Install_shows_what_it_writes_and_uninstall_undoes_it()
    {
        CliRun install = await RunAsync("y\n", "dns", "install", "--hosts", "--root", _root);
        string with = await File.ReadAllTextAsync(HostsFile, TestContext.Current.CancellationToken);
        CliRun uninstall = await RunAsync("", "dns", "uninstall", "--yes", "--root", _root);

        Assert.Equal(ExitCode.Ok, install.ExitCode);
        Assert.Contains("127.64.1.5 ep-1-local-a.linkspan.internal", install.Error, StringComparison.Ordinal);
        Assert.Contains("127.64.1.5 ep-1.linkspan.internal\n", with, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, uninstall.ExitCode);
        Assert.Equal("127.0.0.1 localhost\n", await File.ReadAllTextAsync(HostsFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_no_changes_nothing()
    {
        CliRun run = await RunAsync("n\n", "dns", "install", "--hosts", "--root", _root);

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Equal("127.0.0.1 localhost\n", await File.ReadAllTextAsync(HostsFile, TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(Path.Combine(_root, "data")));
    }

    [Fact]
    public async Task Where_nobody_can_answer_it_asks_for_yes() =>
        Assert.Equal(ExitCode.Usage, (await RunAsync("", "dns", "install", "--hosts", "--root", _root)).ExitCode);

    private Task<CliRun> RunAsync(string input, params string[] args) => CliRun.AsyncOn(_server, Variables, input, args);
}
