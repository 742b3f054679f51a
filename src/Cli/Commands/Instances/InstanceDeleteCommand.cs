using System.CommandLine;

namespace Linkspan.Cli.Commands.Instances;

/// <summary><c>instance delete</c>.</summary>
internal sealed class InstanceDeleteCommand : Command
{
    public InstanceDeleteCommand(CliContext context)
        : base("delete", "Deletes an instance with its private endpoint service.")
    {
        Argument<string> id = this.Word("id", "The instance's id.");
        DeleteModeOption mode = DeleteModeOption.OfUsed(this);
        WriteOptionSet writes = new(this);
        WaitOption waits = new(this, "Deleted");
        this.Run(context, async (call, cancellationToken) => await call.PrintWrittenAsync(
            await call.Client.Instances.DeleteAsync(
                call.Value(id), mode.Read(call.Parsed), writes.Read(call.Parsed), cancellationToken),
            writes,
            waits,
            wait => call.Client.Instances.WaitAsync(call.Value(id), wait, cancellationToken)));
    }
}
