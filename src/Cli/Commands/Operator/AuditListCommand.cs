using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>audit list</c>.</summary>
internal sealed class AuditListCommand : Command
{
    private static readonly Column<AuditEntry>[] Columns =
    [
        new("SEQ", item => item.Sequence.ToString()),
        new("TIME", item => item.Time),
        new("ACTOR", item => item.Actor),
        new("ACTION", item => item.Action),
        new("OBJECT", item => item.ObjectId),
        new("OUTCOME", item => item.Outcome),
        new("MESSAGE", item => item.Message, Shrinks: true),
    ];

    public AuditListCommand(CliContext context)
        : base("list", "Lists the audit, newest first (operator).")
    {
        Option<string?> about = this.Optional<string>("--object", "ID", "Only about this object.");
        Option<string?> actor = this.Optional<string>("--actor", "NAME", "Only by this actor.");
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Operator.ListAuditAsync(
                call.Value(about), call.Value(actor), cancellationToken), Columns, cancellationToken));
    }
}
