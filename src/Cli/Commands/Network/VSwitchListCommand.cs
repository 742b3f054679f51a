using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Network;

/// <summary><c>vswitch list</c>.</summary>
internal sealed class VSwitchListCommand : Command
{
    private static readonly Column<VSwitch>[] Columns =
    [
        new("ID", item => item.VSwitchId),
        new("NAME", item => item.VSwitchName, Shrinks: true),
        new("VPC", item => item.VpcId),
        new("ZONE", item => item.ZoneId),
        new("BLOCK", item => item.CidrBlock),
        new("FREE", item => item.AvailableIpAddressCount.ToString()),
        new("STATUS", item => item.Status),
    ];

    public VSwitchListCommand(CliContext context)
        : base("list", "Lists vSwitches.")
    {
        Option<string?> vpc = this.Optional<string>("--vpc", "ID", "Only of this network.");
        Option<string?> zone = this.Optional<string>("--zone", "ID", "Only of this zone.");
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.VSwitches.ListAsync(call.Value(vpc), call.Value(zone), cancellationToken), Columns, cancellationToken));
    }
}
