using System.CommandLine;

namespace Linkspan.Cli.Commands.Endpoints;

/// <summary><c>endpoint delete</c>.</summary>
internal sealed class EndpointDeleteCommand : Command
{
    public EndpointDeleteCommand(CliContext context)
        : base("delete", "Deletes an endpoint and closes its sessions.")
    {
        Argument<string> id = this.Word("id", "The endpoint's id, ep-….");
        DeleteModeOption mode = DeleteModeOption.OfUsed(this);
        WriteOptionSet writes = new(this);
        WaitOption waits = new(this, "Deleted");
        this.Run(context, async (call, cancellationToken) => await call.PrintWrittenAsync(
            await call.Client.Endpoints.DeleteAsync(
                call.Value(id), mode.Read(call.Parsed), writes.Read(call.Parsed), cancellationToken),
            writes,
            waits,
            wait => call.Client.Endpoints.WaitAsync(call.Value(id), wait, cancellationToken)));
    }
}
