using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.EndpointServices;

/// <summary><c>endpoint-service connections</c>.</summary>
internal sealed class ServiceConnectionListCommand : Command
{
    private static readonly Column<EndpointServiceConnection>[] Columns =
    [
        new("ENDPOINT", item => item.EndpointId),
        new("OWNER", item => item.EndpointOwnerId),
        new("VPC", item => item.EndpointVpcId),
        new("STATUS", item => item.ConnectionStatus),
        new("SESSIONS", item => item.Traffic.LiveSessions.ToString()),
        new("CHANGED", item => item.ModifiedTime, Shrinks: true),
    ];

    public ServiceConnectionListCommand(CliContext context)
        : base("connections", "Lists the endpoints at a service.")
    {
        Argument<string> id = this.Word("id", "The service's id, epsrv-….");
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.EndpointServices.ListConnectionsAsync(call.Value(id), cancellationToken), Columns, cancellationToken));
    }
}
