using Linkspan.Client;

namespace Linkspan.Cli;

/// <summary>Everything of the outer world that commands touch, so that tests can give another one.</summary>
public sealed record CliContext
{
    /// <summary>Results go here.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Progress and errors go here.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Answers to questions come from here.</summary>
    public required TextReader In { get; init; }

    /// <summary>Columns of the terminal that <see cref="Out"/> goes to; null when it goes to a file or a pipe.</summary>
    public int? Width { get; init; }

    /// <summary>Whether <see cref="Error"/> goes to a terminal, where one line can be written over.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Whether somebody sits at <see cref="In"/>.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Reads a secret from who sits at <see cref="In"/>, without showing it; null: a line of it as it is.</summary>
    public Func<string>? ReadHidden { get; init; }

    /// <summary>Environment variables: null when not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Makes the client of a command.</summary>
    public required Func<LinkspanClientOptions, LinkspanClient> Connect { get; init; }

    /// <summary>Asks a server that nobody trusts yet for its CA; null when the system trusts it already.</summary>
    public Func<Uri, CancellationToken, Task<OfferedAuthority?>> AskAuthority { get; init; } = ServerCertificates.OfferedByAsync;

    /// <summary>Runs <c>linkspan server</c> until the token ends it; given by the executable.</summary>
    public required Func<ServerOptions, CancellationToken, Task<int>> RunServer { get; init; }

    /// <summary>Runs <c>linkspan node</c> until the token ends it; given by the executable.</summary>
    public required Func<NodeStart, CancellationToken, Task<int>> RunNode { get; init; }

    /// <summary>Lets a child process have the terminal's signals for itself.</summary>
    public required Interrupts Interrupts { get; init; }

    /// <summary>The options of this context's command tree.</summary>
    internal GlobalOptions Options { get; } = new();

    /// <summary>The context of a real process.</summary>
    public static CliContext ForProcess(
        Func<ServerOptions, CancellationToken, Task<int>> runServer, Func<NodeStart, CancellationToken, Task<int>> runNode,
        Interrupts interrupts) => new()
        {
            Out = Console.Out,
            Error = Console.Error,
            In = Console.In,
            Width = Console.IsOutputRedirected || Console.WindowWidth < 1 ? null : Console.WindowWidth,
            IsErrorTerminal = !Console.IsErrorRedirected,
            IsInteractive = !Console.IsInputRedirected,
            ReadHidden = Console.IsInputRedirected ? null : HiddenInput.Read,
            Variable = Environment.GetEnvironmentVariable,
            Time = TimeProvider.System,
            Connect = options => LinkspanClient.Connect(options, TimeProvider.System),
            RunServer = runServer,
            RunNode = runNode,
            Interrupts = interrupts,
        };
}
