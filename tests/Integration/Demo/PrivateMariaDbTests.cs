using Linkspan.Cli;
using Linkspan.Cli.Demo;
using Linkspan.Client;
using Xunit;

namespace Linkspan.Integration.Demo;

/// <summary>The demo's own database and its watchdog, with real processes.</summary>
public sealed class PrivateMariaDbTests
{
    [Fact]
    public async Task It_answers_over_tls_with_a_verified_ca_and_leaves_nothing_behind()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using Interrupts interrupts = new(listen: false);
        CliContext context = Context(interrupts);
        DemoWorkspace workspace = DemoWorkspace.Create();

        DemoQueryResult answer;
        await using (workspace)
        {
            DemoDatabase database = await PrivateMariaDb.StartAsync(context, workspace, token);
            answer = await DemoQuery.AskAsync(context, database, database.Host, database.Port, token);
        }

        Assert.Contains("MariaDB", answer.Version, StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", answer.ClientAddress);
        Assert.False(Directory.Exists(workspace.Folder));
    }

    [Fact]
    public async Task Another_ca_than_the_databases_is_refused_by_the_client()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using Interrupts interrupts = new(listen: false);
        CliContext context = Context(interrupts);
        await using DemoWorkspace workspace = DemoWorkspace.Create();
        DemoDatabase database = await PrivateMariaDb.StartAsync(context, workspace, token);
        string other = Directory.CreateDirectory(Path.Combine(workspace.Folder, "other")).FullName;
        DemoCertificates.Write(other);
        DemoDatabase mistrusted = database with { CaFile = Path.Combine(other, DemoCertificates.CaFile) };

        CommandException error = await Assert.ThrowsAsync<CommandException>(
            () => DemoQuery.AskAsync(context, mistrusted, database.Host, database.Port, token));

        Assert.Contains("certificate", error.Hint, StringComparison.OrdinalIgnoreCase);
    }

    private static CliContext Context(Interrupts interrupts) => new()
    {
        Out = TextWriter.Null,
        Error = TextWriter.Null,
        In = TextReader.Null,
        Variable = Environment.GetEnvironmentVariable,
        Time = TimeProvider.System,
        Connect = options => LinkspanClient.Connect(options, TimeProvider.System),
        RunServer = (_, _) => Task.FromResult(0),
        RunNode = (_, _) => Task.FromResult(0),
        Interrupts = interrupts,
    };
}
