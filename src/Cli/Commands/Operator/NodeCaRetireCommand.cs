using System.CommandLine;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>node-ca retire</c>.</summary>
internal sealed class NodeCaRetireCommand : Command
{
    public NodeCaRetireCommand(CliContext context)
        : base("retire", "Ends a rotation: the old CA is trusted no more.")
    {
        Option<bool> force = this.Flag("--force", "Also when it cuts nodes off.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.Operator.RetireNodeCaAsync(
            new StepNodeCaRequest { Force = call.Value(force) }, writes.Read(call.Parsed), cancellationToken)));
    }
}
