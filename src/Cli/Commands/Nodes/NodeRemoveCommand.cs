using System.CommandLine;

namespace Linkspan.Cli.Commands.Nodes;

/// <summary><c>node remove</c>.</summary>
internal sealed class NodeRemoveCommand : Command
{
    public NodeRemoveCommand(CliContext context)
        : base("remove", "Removes a node: its certificate is refused from now on.")
    {
        Argument<string> id = this.Word("id", "The node's id.");
        DeleteModeOption mode = DeleteModeOption.OfNode(this);
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Nodes.RemoveAsync(
                call.Value(id), mode.Read(call.Parsed), writes.Read(call.Parsed), cancellationToken)));
    }
}
