namespace Linkspan.Cli;

/// <summary>A command cannot go on, for a reason that the user can understand.</summary>
/// <param name="message">One sentence: what is wrong.</param>
/// <param name="hint">One sentence: what to do; empty when there is nothing to do.</param>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
public sealed class CommandException(string message, string hint, int exitCode = ExitCode.Failure) : Exception(message)
{
    /// <summary>One sentence: what to do; may be empty.</summary>
    public string Hint { get; } = hint;

    /// <summary>One of <see cref="Cli.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The command line is wrong in a way that only the command can tell.</summary>
    public static CommandException Usage(string message, string hint) => new(message, hint, Cli.ExitCode.Usage);
}
