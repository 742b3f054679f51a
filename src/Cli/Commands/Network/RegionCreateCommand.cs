using System.CommandLine;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>region create</c>, for the operator.</summary>
internal sealed class RegionCreateCommand : Command
{
    public RegionCreateCommand(CliContext context)
        : base("create", "Creates a region (operator).")
    {
        Argument<string> id = this.Word("id", "The region's id.");
        Option<string?> name = this.Optional<string>("--name", "NAME", "Its name for people.");
        Option<string?> cloud = this.Optional<string>("--cloud", "CLOUD", "Who hosts it; linkspan by default.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.Operator.CreateRegionAsync(
            new CreateRegionRequest { RegionId = call.Value(id), DisplayName = call.Value(name), Cloud = call.Value(cloud) },
            writes.Read(call.Parsed),
            cancellationToken)));
    }
}
