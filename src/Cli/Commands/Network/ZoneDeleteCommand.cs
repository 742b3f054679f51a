using System.CommandLine;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>zone delete</c>.</summary>
internal sealed class ZoneDeleteCommand : Command
{
    public ZoneDeleteCommand(CliContext context)
        : base("delete", "Deletes a zone (operator).")
    {
        Argument<string> id = this.Word("id", "The zone's id.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Operator.DeleteZoneAsync(call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
