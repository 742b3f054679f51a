using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest;

namespace Linkspan.Cli.Commands.Endpoints;

/// <summary><c>endpoint traffic</c>.</summary>
internal sealed class EndpointTrafficCommand : Command
{
    public EndpointTrafficCommand(CliContext context)
        : base("traffic", "Shows what an endpoint's nodes counted in the last 15 minutes, minute by minute (UTC).")
    {
        Argument<string> id = this.Word("id", "The endpoint's id, ep-….");
        this.Run(context, async (call, cancellationToken) =>
        {
            EndpointTrafficHistory traffic = await call.Client.Endpoints.GetTrafficAsync(call.Value(id), cancellationToken);
            call.PrintRows(traffic, TrafficTable.Rows(traffic), TrafficTable.Columns);
        });
    }
}
