using System.CommandLine;

namespace Linkspan.Cli.Commands.Connections;

/// <summary><c>private-endpoint-connection delete</c>.</summary>
internal sealed class ConnectionDeleteCommand : Command
{
    public ConnectionDeleteCommand(CliContext context)
        : base("delete", "Revokes a connection and closes its sessions.")
    {
        Argument<string> instance = this.Word("instance", "The instance's id.");
        Argument<string> connection = this.Word("connection", "The connection's id.");
        DeleteModeOption mode = DeleteModeOption.OfAccess(this);
        WriteOptionSet writes = new(this);
        WaitOption waits = new(this, "Deleted");
        this.Run(context, async (call, cancellationToken) => await call.PrintWrittenAsync(
            await call.Client.Connections.DeleteAsync(
                call.Value(instance),
                call.Value(connection),
                mode.Read(call.Parsed),
                writes.Read(call.Parsed),
                cancellationToken),
            writes,
            waits,
            wait => call.Client.Connections.WaitAsync(call.Value(instance), call.Value(connection), wait, cancellationToken)));
    }
}
