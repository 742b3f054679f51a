using System.CommandLine;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>node-ca rotate</c>.</summary>
internal sealed class NodeCaRotateCommand : Command
{
    public NodeCaRotateCommand(CliContext context)
        : base("rotate", "Begins a rotation: nodes are told to trust a new CA. Given again: it issues, and nodes renew.")
    {
        Option<bool> force = this.Flag("--force", "Also when it cuts nodes off.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.Operator.RotateNodeCaAsync(
            new StepNodeCaRequest { Force = call.Value(force) }, writes.Read(call.Parsed), cancellationToken)));
    }
}
