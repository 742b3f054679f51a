using System.CommandLine;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>zone show</c>.</summary>
internal sealed class ZoneShowCommand : Command
{
    public ZoneShowCommand(CliContext context)
        : base("show", "Shows one zone of a region.")
    {
        Argument<string> region = this.Word("region", "The region's id.");
        Argument<string> id = this.Word("id", "The zone's id.");
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Regions.ListZonesAsync(call.Value(region), cancellationToken)
                .FirstOrDefaultAsync(zone => zone.ZoneId == call.Value(id), cancellationToken)
            ?? throw new CommandException(
                $"There is no zone {call.Value(id)} in {call.Value(region)}.",
                $"See: linkspan zone list {call.Value(region)}",
                ExitCode.NotFound)));
    }
}
