using System.CommandLine;

namespace Linkspan.Cli.Commands.Nodes;

/// <summary><c>node show</c>.</summary>
internal sealed class NodeShowCommand : Command
{
    public NodeShowCommand(CliContext context)
        : base("show", "Shows one node.")
    {
        Argument<string> id = this.Word("id", "The node's id.");
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Nodes.GetAsync(call.Value(id), cancellationToken)));
    }
}
