using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Linkspan.Cli.Commands;

namespace Linkspan.Cli;

/// <summary>The command line: reads it, runs one command, and turns what went wrong into one sentence and an exit code.</summary>
public static class CliApplication
{
    /// <summary>Runs the command of a real process.</summary>
    /// <param name="args">Without the program's name.</param>
    /// <param name="runServer">Runs <c>linkspan server</c> until its token ends it, and returns its exit code.</param>
    /// <param name="runNode">Runs <c>linkspan node</c> likewise.</param>
    /// <returns>One of <see cref="ExitCode"/>, or the code of a client that <c>connect</c> opened.</returns>
    public static async Task<int> RunAsync(
        string[] args, Func<ServerOptions, CancellationToken, Task<int>> runServer,
        Func<NodeStart, CancellationToken, Task<int>> runNode)
    {
        using Interrupts interrupts = new(listen: true);
        return await RunAsync(args, CliContext.ForProcess(runServer, runNode, interrupts));
    }

    /// <summary>Runs one command in the given context.</summary>
    public static async Task<int> RunAsync(string[] args, CliContext context)
    {
        ParseResult parsed = CommandTree.Create(context).Parse([.. WaitOption.Normalize(args)]);
        if (parsed.Action is ParseErrorAction)
        {
            return ReportUsage(parsed, context);
        }

        InvocationConfiguration configuration = new()
        {
            Output = context.Out,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(configuration, context.Interrupts.Token);
    }

    private static int ReportUsage(ParseResult parsed, CliContext context)
    {
        foreach (ParseError error in parsed.Errors)
        {
            context.Error.WriteLine($"linkspan: {Sentence(error)}");
        }

        string command = string.Join(' ', PathOf(parsed.CommandResult).Reverse());
        context.Error.WriteLine($"See: {command} --help");
        return ExitCode.Usage;
    }

    /// <summary>The parser names types of the framework where a number was expected, and does not say which argument is
    /// missing.</summary>
    private static string Sentence(ParseError error) =>
        error.SymbolResult is ArgumentResult { Tokens.Count: 0 } missing ? $"The argument <{missing.Argument.Name}> is missing." :
        error.SymbolResult is OptionResult { Tokens: [Token typed, ..], Option: { } option } && IsNumber(option.ValueType)
        && error.Message.Contains(typed.Value, StringComparison.Ordinal)
            ? $"{option.Name} takes a whole number, not '{typed.Value}'."
            : error.Message;

    private static bool IsNumber(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain == typeof(int) || plain == typeof(long));

    private static IEnumerable<string> PathOf(CommandResult command)
    {
        for (SymbolResult? at = command; at is CommandResult result; at = result.Parent)
        {
            yield return result.Command is RootCommand ? "linkspan" : result.Command.Name;
        }
    }
}
