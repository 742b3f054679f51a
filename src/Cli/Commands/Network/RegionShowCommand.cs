using System.CommandLine;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>region show</c>.</summary>
internal sealed class RegionShowCommand : Command
{
    public RegionShowCommand(CliContext context)
        : base("show", "Shows one region with its zones.")
    {
        Argument<string> id = this.Word("id", "The region's id.");
        this.Run(context, async (call, cancellationToken) =>
        {
            Region region = await call.Client.Regions.ListAsync(cancellationToken)
                .FirstOrDefaultAsync(region => region.RegionId == call.Value(id), cancellationToken)
                ?? throw new CommandException(
                    $"There is no region {call.Value(id)}.", "See: linkspan region list", ExitCode.NotFound);
            List<Zone> zones = await call.Client.Regions.ListZonesAsync(region.RegionId, cancellationToken)
                .ToListAsync(cancellationToken);
            call.Print(new RegionWithZones(region.RegionId, region.LocalName, zones));
        });
    }

    private sealed record RegionWithZones(string RegionId, string LocalName, IReadOnlyList<Zone> Zones);
}
