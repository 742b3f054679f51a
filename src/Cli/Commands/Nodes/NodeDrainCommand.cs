using System.CommandLine;

namespace Linkspan.Cli.Commands.Nodes;

/// <summary><c>node drain</c>.</summary>
internal sealed class NodeDrainCommand : Command
{
    public NodeDrainCommand(CliContext context)
        : base("drain", "Sends new sessions to other nodes; those that it has end by themselves.")
    {
        Argument<string> id = this.Word("id", "The node's id.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Nodes.DrainAsync(call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
