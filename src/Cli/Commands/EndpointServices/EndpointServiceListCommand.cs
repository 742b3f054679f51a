using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.EndpointServices;

/// <summary><c>endpoint-service list</c>.</summary>
internal sealed class EndpointServiceListCommand : Command
{
    private static readonly Column<EndpointService>[] Columns =
    [
        new("ID", item => item.ServiceId),
        new("NAME", item => item.ServiceName, Shrinks: true),
        new("STATUS", item => item.ServiceStatus),
        new("AUTO-ACCEPT", item => item.AutoAcceptEnabled ? "yes" : "no"),
        new("INSTANCE", item => item.TidbId),
    ];

    public EndpointServiceListCommand(CliContext context)
        : base("list", "Lists your endpoint services.")
    {
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.EndpointServices.ListAsync(cancellationToken), Columns, cancellationToken));
    }
}
