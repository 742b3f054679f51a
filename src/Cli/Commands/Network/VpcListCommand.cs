using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>vpc list</c>.</summary>
internal sealed class VpcListCommand : Command
{
    private static readonly Column<Vpc>[] Columns =
    [
        new("ID", item => item.VpcId),
        new("NAME", item => item.VpcName, Shrinks: true),
        new("REGION", item => item.RegionId),
        new("BLOCK", item => item.CidrBlock),
        new("STATUS", item => item.Status),
        new("RESOLVER", item => $"{item.ResolverAddress}:{item.ResolverPort}"),
    ];

    public VpcListCommand(CliContext context)
        : base("list", "Lists networks.")
    {
        Option<string?> region = this.Optional<string>("--region", "ID", "Only of this region.");
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Vpcs.ListAsync(call.Value(region), cancellationToken), Columns, cancellationToken));
    }
}
