using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Nodes;

/// <summary><c>node token list</c>.</summary>
internal sealed class NodeTokenListCommand : Command
{
    private static readonly Column<JoinToken>[] Columns =
    [
        new("ID", item => item.JoinTokenId),
        new("VPC", item => item.VpcId),
        new("ZONE", item => item.ZoneId),
        new("ROLES", item => string.Join(",", item.Roles)),
        new("STATUS", item => item.Status),
        new("NODE", item => item.NodeId),
        new("BY", item => item.CreatedBy, Shrinks: true),
        new("EXPIRES", item => item.ExpireTime, Shrinks: true),
    ];

    public NodeTokenListCommand(CliContext context)
        : base("list", "Lists join tokens, without their texts.")
    {
        Option<string?> vpc = this.Optional<string>("--vpc", "ID", "Only of this network.");
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Nodes.ListTokensAsync(call.Value(vpc), cancellationToken), Columns, cancellationToken));
    }
}
