using System.CommandLine;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>vswitch delete</c>.</summary>
internal sealed class VSwitchDeleteCommand : Command
{
    public VSwitchDeleteCommand(CliContext context)
        : base("delete", "Deletes a vSwitch.")
    {
        Argument<string> id = this.Word("id", "The vSwitch's id.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.VSwitches.DeleteAsync(
                call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
