using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Cli.Commands.Nodes;

/// <summary><c>node list</c>.</summary>
internal sealed class NodeListCommand : Command
{
    private static readonly Column<Node>[] Columns =
    [
        new("ID", item => item.NodeId),
        new("HOST", item => item.DisplayName, Shrinks: true),
        new("ROLES", item => string.Join(",", item.Roles)),
        new("VPC", item => item.VpcId),
        new("ZONE", item => item.ZoneId),
        new("STATUS", item => item.Status),
        new("REVISION", item => item.AppliedRevision.ToString()),
        new("SESSIONS", Sessions),
        new("SEEN", item => item.LastSeenTime, Shrinks: true),
        new("CERTIFICATE", item => item.CertificateExpiryTime, Shrinks: true),
    ];

    // The time of what was known last stands under SEEN.
    private static string Sessions(Node node) =>
        node.LiveSessions?.ToString() ?? (node.LastSeenTime.Length > 0 ? $"was {node.LastKnownSessions}" : "");

    public NodeListCommand(CliContext context)
        : base("list", "Lists the hosts that carry packets for your networks.")
    {
        Option<string?> vpc = this.Optional<string>("--vpc", "ID", "Only of this network.");
        Option<bool> all = this.Flag("--all", "Every node, the server's own too (operator).");
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Value(all)
                ? call.Client.Operator.ListNodesAsync(cancellationToken)
                : call.Client.Nodes.ListAsync(call.Value(vpc), cancellationToken),
            Columns,
            cancellationToken));
    }
}
