using System.CommandLine;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>region delete</c>.</summary>
internal sealed class RegionDeleteCommand : Command
{
    public RegionDeleteCommand(CliContext context)
        : base("delete", "Deletes a region (operator).")
    {
        Argument<string> id = this.Word("id", "The region's id.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Operator.DeleteRegionAsync(call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
