using System.CommandLine;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>zone create</c>, for the operator.</summary>
internal sealed class ZoneCreateCommand : Command
{
    public ZoneCreateCommand(CliContext context)
        : base("create", "Creates a zone in a region (operator).")
    {
        Argument<string> region = this.Word("region", "The region's id.");
        Argument<string> id = this.Word("id", "The zone's id.");
        Option<string?> name = this.Optional<string>("--name", "NAME", "Its name for people.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.Operator.CreateZoneAsync(
            new CreateZoneRequest { RegionId = call.Value(region), ZoneId = call.Value(id), DisplayName = call.Value(name) },
            writes.Read(call.Parsed),
            cancellationToken)));
    }
}
