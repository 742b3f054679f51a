using System.CommandLine;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Endpoints;

/// <summary><c>endpoint update</c>.</summary>
internal sealed class EndpointUpdateCommand : Command
{
    public EndpointUpdateCommand(CliContext context)
        : base("update", "Changes an endpoint.")
    {
        Argument<string> id = this.Word("id", "The endpoint's id, ep-….");
        Option<string?> name = this.Optional<string>("--name", "NAME", "Its name.");
        Option<string?> description = this.Optional<string>("--description", "TEXT", "A description.");
        Option<string[]> groups = this.Many("--security-group", "ID", "Its security groups; give all of them.");
        Option<bool?> affinity = this.Optional<bool?>(
            "--zone-affinity", "true|false", "Whether its name gives the asker's own zone first.");
        LimitOptionSet limits = new(this);
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.Endpoints.UpdateAsync(
            call.Value(id),
            new UpdateEndpointRequest
            {
                EndpointName = call.Value(name),
                EndpointDescription = call.Value(description),
                SecurityGroupIds = call.Value(groups) is { Length: > 0 } given ? given : null,
                ZoneAffinityEnabled = call.Value(affinity),
                Limits = limits.Read(call),
            },
            writes.Read(call.Parsed),
            cancellationToken)));
    }
}
