using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Linkspan.Cli;
using Linkspan.Client;
using Linkspan.Contracts.Rest;
using Linkspan.Contracts.Rest.Access;
using Linkspan.Testing;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Unit.Cli;

public sealed class ProfileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly Me Someone = new()
    {
        Actor = "pub1",
        DisplayName = "ci",
        Roles = [new MyRole { Role = "ProjectOwner", RoleName = "Project Owner", ScopeId = "prj-1", ScopeName = "Shop" }],
    };

    private readonly TemporaryFolder _home = TemporaryFolder.Create();
    private readonly FakeServer _server = new FakeServer().On(HttpMethod.Get, "/access/v1/me", Someone);
    private readonly Dictionary<string, string> _variables;
    private OfferedAuthority? _offered;

    public ProfileTests() => _variables = new() { ["XDG_CONFIG_HOME"] = _home.Path, ["HOME"] = _home.Path };

    private string File => _home.File(Path.Combine("linkspan", "profiles.json"));

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Login_checks_the_key_and_keeps_it_where_only_its_owner_reads()
    {
        CliRun login = await RunAsync("pub1.secret\n", "login", "--url", "https://db.example:7480");
        CliRun list = await RunAsync("", "profile", "list");

        Assert.Equal(ExitCode.Ok, login.ExitCode);
        Assert.Equal("Bearer pub1.secret", _server.Calls[0].Authorization);
        Assert.Equal(OwnerOnly, System.IO.File.GetUnixFileMode(File));
        Assert.Equal([File], Directory.GetFiles(_home.File("linkspan")));
        Assert.Matches("default +yes +https://db.example:7480 +pub1", list.Out);
        Assert.DoesNotContain("secret", login.Out + login.Error + list.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_server_does_not_know_is_not_kept()
    {
        ErrorBody unknown = new() { Code = 16, Message = "Unknown." };
        FakeServer server = new FakeServer().Refuse(
            HttpMethod.Get, "/access/v1/me", HttpStatusCode.Unauthorized, unknown);

        CliRun login = await CliRun.AsyncOn(server, _variables, "pub1.wrong\n", "login", "--url", "https://db.example:7480");

        Assert.Equal(ExitCode.Denied, login.ExitCode);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task A_key_on_the_command_line_is_warned_of()
    {
        CliRun login = await RunAsync("", "login", "--url", "https://db.example", "--key", "pub1.secret");

        Assert.Equal(ExitCode.Ok, login.ExitCode);
        Assert.Contains("process list", login.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no\n", ExitCode.Failure)]
    [InlineData("yes\npub1.secret\n", ExitCode.Ok)]
    public async Task A_ca_that_nobody_knows_is_pinned_once_its_fingerprint_was_confirmed(string input, int expected)
    {
        _offered = NewAuthority();

        CliRun login = await RunAsync(input, "login", "--url", "https://db.example");
        CliRun show = await RunAsync("", "profile", "show", "-o", "json");

        Assert.Equal(expected, login.ExitCode);
        Assert.Contains(_offered.Fingerprint, login.Error, StringComparison.Ordinal);
        Assert.Equal(expected == ExitCode.Ok, show.Out.Contains(_offered.Fingerprint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fingerprint_from_elsewhere_takes_the_question_s_place_and_another_one_stops_before_the_key_is_sent()
    {
        _offered = NewAuthority();

        string[] login = ["login", "--url", "https://db.example", "--fingerprint"];

        CliRun wrong = await RunAsync("k.s\n", [.. login, NewAuthority().Fingerprint]);
        int callsOfWrong = _server.Calls.Count;
        CliRun right = await RunAsync("k.s\n", [.. login, $"sha256:{_offered.Fingerprint.ToLowerInvariant()}"]);

        Assert.Equal((ExitCode.Denied, 0), (wrong.ExitCode, callsOfWrong));
        Assert.Equal(ExitCode.Ok, right.ExitCode);
    }

    [Fact]
    public async Task Without_a_terminal_the_fingerprint_is_asked_for_as_an_option()
    {
        _offered = NewAuthority();

        CliRun login = await RunAsync("", "login", "--url", "https://db.example");

        Assert.Equal((ExitCode.Usage, 0), (login.ExitCode, _server.Calls.Count));
        Assert.Contains("--fingerprint SHA256", login.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ca_that_changed_is_not_taken_by_a_script_s_yes()
    {
        _offered = NewAuthority();
        await RunAsync("k.s\n", "login", "--url", "https://db.example", "--yes");
        CliRun same = await RunAsync("k.s\n", "login", "--url", "https://db.example");
        _offered = NewAuthority();

        CliRun changed = await RunAsync("k.s\n", "login", "--url", "https://db.example", "--yes");

        Assert.Equal(ExitCode.Ok, same.ExitCode);
        Assert.Equal(ExitCode.Denied, changed.ExitCode);
        Assert.Contains("not the one that this profile trusts", changed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_the_ca_needs_no_question()
    {
        OfferedAuthority authority = NewAuthority();
        System.IO.File.WriteAllText(_home.File("ca.pem"), authority.Pem);

        CliRun login = await RunAsync("k.s\n", "login", "--url", "https://db.example", "--ca", _home.File("ca.pem"));
        CliRun show = await RunAsync("", "profile", "show", "default");

        Assert.Equal(ExitCode.Ok, login.ExitCode);
        Assert.Contains(authority.Fingerprint, show.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public async Task Profiles_that_others_may_get_at_are_not_read(UnixFileMode others)
    {
        await RunAsync("k.s\n", "login", "--url", "https://db.example");
        System.IO.File.SetUnixFileMode(File, OwnerOnly | others);

        CliRun whoAmI = await RunAsync("", "whoami");
        CliRun list = await RunAsync("", "profile", "list");

        Assert.Equal((ExitCode.Denied, ExitCode.Denied), (whoAmI.ExitCode, list.ExitCode));
        Assert.Contains("chmod 600", list.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"current":"a"}""")]
    [InlineData("""{"current":"a","profiles":{"a":null}}""")]
    [InlineData("""{"current":"a","profiles":{"a":{"url":"https://a"}}}""")]
    public async Task A_file_that_cannot_be_understood_is_said_so_and_left_alone(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, text);
        System.IO.File.SetUnixFileMode(File, OwnerOnly);

        CliRun login = await RunAsync("k.s\n", "login", "--url", "https://db.example");

        Assert.Equal(ExitCode.Failure, login.ExitCode);
        Assert.Contains("cannot be understood", login.Error, StringComparison.Ordinal);
        Assert.Equal(text, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public async Task Logout_forgets_one_profile_and_use_chooses_among_the_others()
    {
        await RunAsync("k1.s\n", "login", "--url", "https://one.example", "--profile", "one");
        await RunAsync("k2.s\n", "login", "--url", "https://two.example", "--profile", "two");

        CliRun logout = await RunAsync("", "logout");
        CliRun none = await RunAsync("", "profile", "show");
        CliRun use = await RunAsync("", "profile", "use", "one");
        CliRun unknown = await RunAsync("", "profile", "use", "two");
        CliRun whoAmI = await RunAsync("", "whoami", "-o", "json");

        Assert.Contains("api-key delete k2", logout.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.NotFound, none.ExitCode);
        Assert.Equal((ExitCode.Ok, ExitCode.NotFound), (use.ExitCode, unknown.ExitCode));
        JsonElement who = JsonDocument.Parse(whoAmI.Out).RootElement;
        Assert.Equal("https://one.example", who.GetProperty("server").GetString());
        Assert.Equal("pub1", who.GetProperty("keyId").GetString());
        Assert.Equal("Project Owner", who.GetProperty("roles")[0].GetProperty("role").GetString());
        Assert.Equal("the profile one", who.GetProperty("source").GetString());
    }

    private static OfferedAuthority NewAuthority()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Test CA", key, HashAlgorithmName.SHA256);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));
        return OfferedAuthority.Read(made.ExportCertificatePem());
    }

    private Task<CliRun> RunAsync(string input, params string[] args) =>
        CliRun.AsyncOn(_server, _ => _offered, _variables, input, args);
}
