using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>node list</c>.</summary>
internal sealed class NodeListCommand : Command
{
    private static readonly Column<Node>[] Columns =
    [
        new("ID", item => item.NodeId),
        new("NAME", item => item.DisplayName, Shrinks: true),
        new("ROLES", item => string.Join(",", item.Roles)),
        new("STATUS", item => item.Status),
        new("REVISION", item => item.AppliedRevision.ToString()),
        new("SESSIONS", item => item.LiveSessions.ToString()),
        new("SEEN", item => item.LastSeenTime, Shrinks: true),
    ];

    public NodeListCommand(CliContext context)
        : base("list", "Lists nodes (operator).")
    {
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Operator.ListNodesAsync(cancellationToken), Columns, cancellationToken));
    }
}
