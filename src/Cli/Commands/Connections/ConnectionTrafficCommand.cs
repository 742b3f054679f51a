using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest;

namespace Linkspan.Cli.Commands.Connections;

/// <summary><c>private-endpoint-connection traffic</c>.</summary>
internal sealed class ConnectionTrafficCommand : Command
{
    public ConnectionTrafficCommand(CliContext context)
        : base("traffic", "Shows what the service nodes counted in the last 15 minutes, minute by minute (UTC).")
    {
        Argument<string> instance = this.Word("instance", "The instance's id.");
        Argument<string> connection = this.Word("connection", "The connection's id.");
        this.Run(context, async (call, cancellationToken) =>
        {
            EndpointTrafficHistory traffic = await call.Client.Connections.GetTrafficAsync(
                call.Value(instance), call.Value(connection), cancellationToken);
            call.PrintRows(traffic, TrafficTable.Rows(traffic), TrafficTable.Columns);
        });
    }
}
