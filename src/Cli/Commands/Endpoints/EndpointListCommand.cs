using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Endpoints;

/// <summary><c>endpoint list</c>.</summary>
internal sealed class EndpointListCommand : Command
{
    private static readonly Column<Endpoint>[] Columns =
    [
        new("ID", item => item.EndpointId),
        new("NAME", item => item.EndpointName, Shrinks: true),
        new("STATUS", item => item.EndpointStatus),
        new("CONNECTION", item => item.ConnectionStatus),
        new("VPC", item => item.VpcId),
        new("SERVICE", item => item.ServiceId),
        new("SESSIONS", item => item.Traffic.LiveSessions.ToString()),
    ];

    public EndpointListCommand(CliContext context)
        : base("list", "Lists interface endpoints.")
    {
        Option<string?> region = this.Optional<string>("--region", "ID", "Only of this region.");
        Option<string?> vpc = this.Optional<string>("--vpc", "ID", "Only of this network.");
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Endpoints.ListAsync(call.Value(region), call.Value(vpc), cancellationToken), Columns, cancellationToken));
    }
}
