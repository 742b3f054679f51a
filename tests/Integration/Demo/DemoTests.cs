using System.Text.Json;
using Linkspan.Testing;
using Linkspan.Testing.Databases;
using Linkspan.Testing.Processes;
using Linkspan.Testing.Servers;
using Xunit;

namespace Linkspan.Integration.Demo;

/// <summary><c>linkspan demo</c> as a person runs it: the program, a real server, a real database, the real client.</summary>
public sealed class DemoTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly string[] Steps =
    [
        "instance.registered", "service.active", "endpoint.verified", "endpoint.active", "endpoint.connected",
        "connection.active", "name.resolved", "query.answered",
    ];

    private readonly TemporaryFolder _temporary = TemporaryFolder.Create();

    public DemoTests() => File.SetUnixFileMode(
        _temporary.Path, File.GetUnixFileMode(_temporary.Path) | UnixFileMode.OtherExecute);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Dictionary<string, string> Variables => new() { ["TMPDIR"] = _temporary.Path };

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Registering_first_it_reaches_the_query_and_leaves_nothing_behind()
    {
        CommandResult demo = await LinkspanProgram.RunAsync(
            ["demo", "--yes", "--once", "--order", "register-first", "-o", "json"], Limit, environment: Variables);

        AssertComplete(demo);
    }

    [Fact]
    public async Task Its_last_line_works_as_printed_and_Ctrl_C_ends_it_with_0_and_leaves_nothing_behind()
    {
        await using ChildProcess demo = Start();
        Assert.True(await demo.WroteAsync("until Ctrl-C", Limit, Token), demo.Output);
        string line = demo.Output.Split(
            '\n').Single(line => line.StartsWith("Connect:", StringComparison.Ordinal))["Connect:".Length..];

        CommandResult query = await Command.RunAsync("sh", ["-c", $"{line} -N -e 'SELECT 41 + 1'"], cancellationToken: Token);
        CommandResult wrong = await Command.RunAsync("sh", ["-c", $"{line} -e 'SELECT nonsense'"], cancellationToken: Token);
        demo.Send(Signal.Interrupt);

        Assert.Equal("42", query.MustSucceed().Trim());
        Assert.Equal(1, wrong.ExitCode); // The client's own.
        Assert.Equal(0, await demo.EndedAsync());
        Assert.Empty(Directory.GetFileSystemEntries(_temporary.Path));
    }

    [Fact]
    public async Task Killed_it_leaves_no_process_and_no_file_behind()
    {
        await using ChildProcess demo = Start();
        Assert.True(await demo.WroteAsync("until Ctrl-C", Limit, Token), demo.Output);
        string folder = Assert.Single(Directory.GetDirectories(_temporary.Path));
        int[] children = [.. Directory.GetFiles(folder, "*.pid").Select(file => int.Parse(File.ReadAllText(file)))];

        demo.Send(Signal.Kill);

        Assert.Equal(2, children.Length);
        await Eventually.TrueAsync(
            "its children are gone and its folder too",
            () => !Directory.Exists(folder) && children.All(id => !Directory.Exists($"/proc/{id}")),
            cancellationToken: Token);
    }

    [Fact]
    public async Task Connecting_first_it_takes_an_existing_database_instead_of_its_own()
    {
        await using MariaDbServer database = await MariaDbServer.StartAsync();
        Dictionary<string, string> variables = Variables;
        variables["MYSQL_PWD"] = MariaDbServer.Password;

        CommandResult demo = await LinkspanProgram.RunAsync(
            [
                "demo", "--once", "--order", "connect-first", "-o", "json", "--database", $"127.0.0.1:{database.Port}",
                "--user", MariaDbServer.User, "--ca-certificate", database.AuthorityFile,
            ],
            Limit,
            environment: variables);

        AssertComplete(demo);
    }

    [Fact]
    public async Task A_step_that_fails_is_named_and_exits_1_and_leaves_nothing_behind()
    {
        CommandResult demo = await LinkspanProgram.RunAsync(
            ["demo", "--once", "-o", "json", "--database", "127.64.0.1:4000"], Limit, environment: Variables);

        using JsonDocument report = JsonDocument.Parse(demo.Output);
        Assert.Equal(1, demo.ExitCode);
        Assert.Equal("instance.registered", report.RootElement.GetProperty("failedStep").GetString());
        Assert.Contains("The step instance.registered failed", demo.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_temporary.Path));
    }

    private void AssertComplete(CommandResult demo)
    {
        using JsonDocument report = JsonDocument.Parse(demo.MustSucceed());
        JsonElement query = report.RootElement.GetProperty("query");
        Assert.Equal(
            Steps, report.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()));
        Assert.StartsWith("ep-", report.RootElement.GetProperty("endpointId").GetString(), StringComparison.Ordinal);
        Assert.Contains("MariaDB", query.GetProperty("version").GetString(), StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", query.GetProperty("clientAddress").GetString());
        Assert.Empty(Directory.GetFileSystemEntries(_temporary.Path));
    }

    private ChildProcess Start() => ChildProcess.Start("dotnet", [LinkspanProgram.File, "demo", "--yes"], Variables);
}
