using System.CommandLine;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Nodes;

/// <summary><c>node token create</c>.</summary>
internal sealed class NodeTokenCreateCommand : Command
{
    public NodeTokenCreateCommand(CliContext context)
        : base("create", "Makes a token with which one host joins, and shows it with the command for the host, this once.")
    {
        Option<string> vpc = this.Required("--vpc", "ID", "The network that the host joins.");
        Option<string> zone = this.Required("--zone", "ID", "The zone that it stands in.");
        Option<string[]> roles = this.Many("--role", "endpoint|service", "What it may do there.", required: true);
        Option<string?> lifetime = this.Optional<string>("--lifetime", "TIME", "How long it is good; 1h by default.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.Nodes.CreateTokenAsync(
            new CreateJoinTokenRequest
            {
                VpcId = call.Value(vpc),
                ZoneId = call.Value(zone),
                Roles = call.Value(roles),
                LifetimeSeconds = call.Value(lifetime) is { } text
                    ? (int)Duration.Parse(text, "--lifetime").TotalSeconds
                    : null,
            },
            writes.Read(call.Parsed),
            cancellationToken)));
    }
}
