using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>zone list</c>.</summary>
internal sealed class ZoneListCommand : Command
{
    private static readonly Column<Zone>[] Columns =
    [
        new("ID", item => item.ZoneId),
        new("NAME", item => item.LocalName, Shrinks: true),
        new("SHIFTED UNTIL", item => item.ShiftedUntilTime),
    ];

    public ZoneListCommand(CliContext context)
        : base("list", "Lists the zones of a region.")
    {
        Argument<string> region = this.Word("region", "The region's id.");
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Regions.ListZonesAsync(call.Value(region), cancellationToken), Columns, cancellationToken));
    }
}
