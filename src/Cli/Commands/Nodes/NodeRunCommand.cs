using System.CommandLine;

namespace Linkspan.Cli.Commands.Nodes;

/// <summary><c>node run</c>: starts a node again from what is in its data folder, whether the server answers or not.</summary>
internal sealed class NodeRunCommand : Command
{
    public NodeRunCommand(CliContext context)
        : base("run", "Runs the node of a data folder that has joined, until a signal ends it.")
    {
        NodeRunOptions run = new(this, context);
        this.RunWithCode(context, (call, cancellationToken) => run.RunAsync(call, null, cancellationToken));
    }
}
