using Linkspan.Cli;
using Linkspan.Client;
using Linkspan.Testing;

namespace Linkspan.Unit.Cli;

/// <summary>One run of the command line against a scripted server: what it printed, and its exit code.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error)
{
    /// <summary>Runs a command with an address and a key already known.</summary>
    public static Task<CliRun> AsyncOn(FakeServer server, params string[] args) => AsyncOn(server, Known, "", args);

    /// <summary>Runs a command.</summary>
    /// <param name="server">Answers.</param>
    /// <param name="variables">The environment.</param>
    /// <param name="input">What is typed; empty: nobody sits there.</param>
    /// <param name="args">The command line.</param>
    public static Task<CliRun> AsyncOn(
        FakeServer server, IReadOnlyDictionary<string, string> variables, string input, params string[] args) =>
        AsyncOn(server, _ => null, variables, input, args);

    /// <summary>Runs a command against a server that offers a CA.</summary>
    public static async Task<CliRun> AsyncOn(
        FakeServer server, Func<Uri, OfferedAuthority?> authority, IReadOnlyDictionary<string, string> variables, string input,
        params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        using Interrupts interrupts = new(listen: false);
        CliContext context = new()
        {
            Out = output,
            Error = error,
            In = new StringReader(input),
            IsInteractive = input.Length > 0,
            Variable = variables.GetValueOrDefault,
            Time = TimeProvider.System,
            AskAuthority = (url, _) => Task.FromResult(authority(url)),
            Connect = options => new LinkspanClient(options, server, TimeProvider.System),
            RunServer = (_, _) => Task.FromResult(0),
            RunNode = (_, _) => Task.FromResult(0),
            Interrupts = interrupts,
        };
        int code = await CliApplication.RunAsync(args, context);
        return new CliRun(code, output.ToString(), error.ToString());
    }

    private static Dictionary<string, string> Known { get; } = new()
    {
        ["LINKSPAN_URL"] = "https://127.0.0.1:7480",
        ["LINKSPAN_KEY"] = "key-1",
        ["LINKSPAN_DATA"] = "/nonexistent",
    };
}
