using System.CommandLine;
using Linkspan.Client;

namespace Linkspan.Cli;

/// <summary><c>--mode refuse|drain|reject</c> of every delete.</summary>
internal sealed class DeleteModeOption
{
    private readonly Option<string> _mode;

    private DeleteModeOption(Command command, string description, params string[] words)
    {
        _mode = new Option<string>("--mode")
        {
            Description = description,
            HelpName = string.Join('|', words),
            DefaultValueFactory = _ => words[0],
        };
        _mode.AcceptOnlyFromAmong(words);
        command.Add(_mode);
    }

    /// <summary>For what others may depend on; refuse unless given.</summary>
    public static DeleteModeOption OfUsed(Command command) => new(
        command, "What is in the way: refuse lists it, drain waits for its end, reject ends it.", "refuse", "drain", "reject");

    /// <summary>For access, whose withdrawal nothing may hold up; reject unless given.</summary>
    public static DeleteModeOption OfAccess(Command command) => new(
        command, "Live sessions: reject ends them at once, drain leaves them time to end.", "reject", "drain");

    /// <summary>For a node, which is drained by a command of its own; refuse unless given.</summary>
    public static DeleteModeOption OfNode(Command command) => new(
        command, "What it carries: refuse lists it, reject cuts it.", "refuse", "reject");

    /// <returns>The chosen one.</returns>
    public DeleteMode Read(ParseResult parsed) => Enum.Parse<DeleteMode>(parsed.GetValue(_mode)!, ignoreCase: true);
}
