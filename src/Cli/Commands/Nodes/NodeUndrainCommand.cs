using System.CommandLine;

namespace Linkspan.Cli.Commands.Nodes;

/// <summary><c>node undrain</c>.</summary>
internal sealed class NodeUndrainCommand : Command
{
    public NodeUndrainCommand(CliContext context)
        : base("undrain", "Lets a node take sessions again.")
    {
        Argument<string> id = this.Word("id", "The node's id.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Nodes.UndrainAsync(call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
