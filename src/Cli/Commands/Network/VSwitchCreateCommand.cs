using System.CommandLine;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>vswitch create</c>.</summary>
internal sealed class VSwitchCreateCommand : Command
{
    public VSwitchCreateCommand(CliContext context)
        : base("create", "Creates a zone's address block in a network.")
    {
        Argument<string> name = this.Word("name", "Its name.");
        Option<string> vpc = this.Required("--vpc", "ID", "Its network.");
        Option<string> zone = this.Required("--zone", "ID", "Its zone.");
        Option<string?> block = this.Optional<string>(
            "--cidr", "CIDR", "Its address block; a free part of the network's by default.");
        Option<string?> description = this.Optional<string>("--description", "TEXT", "A description.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.VSwitches.CreateAsync(
            new CreateVSwitchRequest
            {
                VpcId = call.Value(vpc),
                ZoneId = call.Value(zone),
                VSwitchName = call.Value(name),
                CidrBlock = call.Value(block),
                Description = call.Value(description),
            },
            writes.Read(call.Parsed),
            cancellationToken)));
    }
}
