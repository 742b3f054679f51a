using System.CommandLine;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>node-ca abandon</c>.</summary>
internal sealed class NodeCaAbandonCommand : Command
{
    public NodeCaAbandonCommand(CliContext context)
        : base("abandon", "Takes a rotation back, before the new CA issues: it is trusted no more, and its key is gone.")
    {
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Operator.AbandonNodeCaAsync(writes.Read(call.Parsed), cancellationToken)));
    }
}
