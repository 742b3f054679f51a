using System.CommandLine;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>vpc delete</c>.</summary>
internal sealed class VpcDeleteCommand : Command
{
    public VpcDeleteCommand(CliContext context)
        : base("delete", "Deletes a network.")
    {
        Argument<string> id = this.Word("id", "The network's id.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Vpcs.DeleteAsync(
                call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
