using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Cli.Commands.Connections;

/// <summary><c>private-endpoint-connection list</c>.</summary>
internal sealed class ConnectionListCommand : Command
{
    private static readonly Column<PrivateEndpointConnection>[] Columns =
    [
        new("ID", item => item.PrivateEndpointConnectionId),
        new("ENDPOINT", item => item.EndpointId),
        new("STATE", item => item.EndpointState),
        new("HOST", item => item.Host, Shrinks: true),
        new("MESSAGE", item => item.Message, Shrinks: true),
    ];

    public ConnectionListCommand(CliContext context)
        : base("list", "Lists the private endpoint connections of an instance, discovered ones too.")
    {
        Argument<string> instance = this.Word("instance", "The instance's id.");
        Option<string?> endpoint = this.Optional<string>("--endpoint", "ep-…", "Only of this endpoint.");
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Connections.ListAsync(call.Value(instance), cancellationToken, call.Value(endpoint)), Columns,
            cancellationToken));
    }
}
