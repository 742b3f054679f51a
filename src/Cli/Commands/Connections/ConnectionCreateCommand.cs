using System.CommandLine;
using Linkspan.Contracts.Rest.TidbCloud;

namespace Linkspan.Cli.Commands.Connections;

/// <summary><c>private-endpoint-connection create</c>: the guide's Create Private Endpoint Connection.</summary>
internal sealed class ConnectionCreateCommand : Command
{
    public ConnectionCreateCommand(CliContext context)
        : base("create", "Registers an endpoint at an instance, which lets its traffic through.")
    {
        Argument<string> instance = this.Word("instance", "The instance's id.");
        Option<string> endpoint = this.Required("--endpoint-id", "ep-…", "The Endpoint Resource ID.");
        Option<string> domain = this.Required("--domain-name", "NAME", "The endpoint's default domain name.");
        WriteOptionSet writes = new(this);
        WaitOption waits = new(this, "ACTIVE");
        this.Run(context, async (call, cancellationToken) =>
        {
            CreatePrivateEndpointConnectionRequest request = new()
            {
                EndpointId = call.Value(endpoint),
                PrivateDomainName = call.Value(domain),
            };
            PrivateEndpointConnection created = await call.Client.Connections.CreateAsync(
                call.Value(instance), request, writes.Read(call.Parsed), cancellationToken);
            await call.PrintWrittenAsync(created, writes, waits, wait => call.Client.Connections.WaitAsync(
                call.Value(instance), created.PrivateEndpointConnectionId, wait, cancellationToken));
        });
    }
}
