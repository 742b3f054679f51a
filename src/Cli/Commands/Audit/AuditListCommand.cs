using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Audit;

/// <summary><c>audit list</c>.</summary>
internal sealed class AuditListCommand : Command
{
    private static readonly Column<AuditEntry>[] Columns =
    [
        new("SEQ", item => item.Sequence.ToString()),
        new("TIME", item => item.Time),
        new("ACTOR", item => item.ActorName.Length > 0 && item.ActorName != item.Actor
            ? $"{item.ActorName} ({item.Actor})"
            : item.Actor, Shrinks: true),
        new("FROM", item => item.Address),
        new("ACTION", item => item.Action),
        new("OBJECT", item => item.ObjectId),
        new("OUTCOME", item => item.Outcome),
        new("MESSAGE", item => item.Message, Shrinks: true),
    ];

    public AuditListCommand(CliContext context)
        : base("list", "Lists the audit, newest first; others than the operator see their own objects' lines and their own.")
    {
        AuditFilterOptions filter = new(this);
        Option<int> limit = this.Number("--limit", "N", "Most lines; 100 by default, 0 for all.", 100);
        this.Run(context, (call, cancellationToken) =>
        {
            IAsyncEnumerable<AuditEntry> lines = call.Client.Operator.ListAuditAsync(filter.Read(call), cancellationToken);
            int most = call.Value(limit);
            return call.PrintListAsync(most > 0 ? lines.Take(most) : lines, Columns, cancellationToken);
        });
    }
}
