using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>region list</c>.</summary>
internal sealed class RegionListCommand : Command
{
    private static readonly Column<Region>[] Columns =
    [
        new("ID", item => item.RegionId),
        new("NAME", item => item.LocalName, Shrinks: true),
    ];

    public RegionListCommand(CliContext context)
        : base("list", "Lists regions.")
    {
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Regions.ListAsync(cancellationToken), Columns, cancellationToken));
    }
}
