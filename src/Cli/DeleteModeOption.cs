using System.CommandLine;
using Linkspan.Client;

namespace Linkspan.Cli;

/// <summary><c>--mode refuse|drain|reject</c> of every delete.</summary>
internal sealed class DeleteModeOption
{
    private readonly Option<DeleteMode> _mode = new("--mode")
    {
        Description = "What is in the way: refuse lists it, drain waits for its end, reject ends it.",
        HelpName = "refuse|drain|reject",
        DefaultValueFactory = _ => DeleteMode.Refuse,
    };

    /// <param name="command">Takes the option.</param>
    public DeleteModeOption(Command command) => command.Add(_mode);

    /// <returns>The chosen one.</returns>
    public DeleteMode Read(ParseResult parsed) => parsed.GetValue(_mode);
}
