using System.CommandLine;

namespace Linkspan.Cli;

/// <summary>Gives commands their actions, with errors reported the same way for all.</summary>
internal static class CommandActions
{
    /// <summary>The action succeeds unless it throws.</summary>
    public static void Run(this Command command, CliContext context, Func<CommandCall, CancellationToken, Task> action) =>
        command.RunWithCode(context, async (call, cancellationToken) =>
        {
            await action(call, cancellationToken);
            return ExitCode.Ok;
        });

    /// <summary>The action says its exit code.</summary>
    public static void RunWithCode(
        this Command command, CliContext context, Func<CommandCall, CancellationToken, Task<int>> action) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using CommandCall call = new(context, parsed);
            try
            {
                call.WarnOfKey();
                return await action(call, cancellationToken);
            }
            catch (Exception error) when (ErrorReport.Of(error) is { } report)
            {
                report.WriteTo(context.Error);
                return report.ExitCode;
            }
        });

    /// <summary>A command that only holds others.</summary>
    public static Command Group(string name, string description, params ReadOnlySpan<Command> commands)
    {
        Command group = new(name, description);
        foreach (Command command in commands)
        {
            group.Add(command);
        }

        return group;
    }

    /// <summary>An option that must be given.</summary>
    public static Option<string> Required(this Command command, string name, string helpName, string description)
    {
        Option<string> option = new(name) { Description = description, HelpName = helpName, Required = true };
        command.Add(option);
        return option;
    }

    /// <summary>An option that may be left out.</summary>
    public static Option<T?> Optional<T>(this Command command, string name, string helpName, string description)
    {
        Option<T?> option = new(name) { Description = description, HelpName = helpName };
        command.Add(option);
        return option;
    }

    /// <summary>A number with a default.</summary>
    public static Option<int> Number(this Command command, string name, string helpName, string description, int value)
    {
        Option<int> option = new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => value };
        command.Add(option);
        return option;
    }

    /// <summary>An option that may be given again and again.</summary>
    public static Option<string[]> Many(
        this Command command, string name, string helpName, string description, bool required = false)
    {
        Option<string[]> option = new(name) { Description = description, HelpName = helpName, Required = required };
        command.Add(option);
        return option;
    }

    /// <summary>An option without a value.</summary>
    public static Option<bool> Flag(this Command command, string name, string description)
    {
        Option<bool> option = new(name) { Description = description };
        command.Add(option);
        return option;
    }

    /// <summary>A word that must be given.</summary>
    public static Argument<string> Word(this Command command, string name, string description)
    {
        Argument<string> argument = new(name) { Description = description };
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Trim().Trim('.').Length == 0))
            {
                result.AddError($"The argument <{name}> is empty.");
            }
        });
        command.Add(argument);
        return argument;
    }
}
