using System.CommandLine;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.EndpointServices;

/// <summary><c>endpoint-service update</c>.</summary>
internal sealed class EndpointServiceUpdateCommand : Command
{
    public EndpointServiceUpdateCommand(CliContext context)
        : base("update", "Changes who may connect to a service, and how.")
    {
        Argument<string> id = this.Word("id", "The service's id, epsrv-….");
        Option<bool?> autoAccept = this.Optional<bool?>(
            "--auto-accept", "true|false", "Whether connections are enabled by themselves.");
        Option<bool?> affinity = this.Optional<bool?>(
            "--zone-affinity", "true|false", "Whether names give the asker's own zone first.");
        Option<string[]> accounts = this.Many("--allow-account", "ID", "Accounts that may create endpoints; give all of them.");
        Option<bool> everybody = this.Flag("--allow-everybody", "Let every account create endpoints.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.EndpointServices.UpdateAsync(
            call.Value(id),
            new UpdateEndpointServiceRequest
            {
                AutoAcceptEnabled = call.Value(autoAccept),
                ZoneAffinityEnabled = call.Value(affinity),
                AllowedAccountIds = call.Value(everybody) ? [] : call.Value(accounts) is { Length: > 0 } given ? given : null,
            },
            writes.Read(call.Parsed),
            cancellationToken)));
    }
}
