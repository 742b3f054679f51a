using System.CommandLine;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>node-ca show</c>.</summary>
internal sealed class NodeCaShowCommand : Command
{
    public NodeCaShowCommand(CliContext context)
        : base("show", "Shows the CA, how far its rotation is, and which nodes have not followed yet.")
    {
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Operator.GetNodeCaAsync(cancellationToken)));
    }
}
