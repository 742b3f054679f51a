using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.SecurityGroups;

/// <summary><c>security-group list</c>.</summary>
internal sealed class SecurityGroupListCommand : Command
{
    private static readonly Column<SecurityGroup>[] Columns =
    [
        new("ID", item => item.SecurityGroupId),
        new("NAME", item => item.SecurityGroupName, Shrinks: true),
        new("VPC", item => item.VpcId),
        new("RULES", item => item.Rules.Count.ToString()),
    ];

    public SecurityGroupListCommand(CliContext context)
        : base("list", "Lists security groups.")
    {
        Option<string?> vpc = this.Optional<string>("--vpc", "ID", "Only of this network.");
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.SecurityGroups.ListAsync(call.Value(vpc), cancellationToken), Columns, cancellationToken));
    }
}
