using System.CommandLine;

namespace Linkspan.Cli.Commands.Connections;

/// <summary><c>private-endpoint-connection show</c>.</summary>
internal sealed class ConnectionShowCommand : Command
{
    public ConnectionShowCommand(CliContext context)
        : base("show", "Shows one private endpoint connection.")
    {
        Argument<string> instance = this.Word("instance", "The instance's id.");
        Argument<string> connection = this.Word("connection", "The connection's id.");
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Connections.GetAsync(call.Value(instance), call.Value(connection), cancellationToken)));
    }
}
