using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.Access;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>session list</c>.</summary>
internal sealed class SessionListCommand : Command
{
    private static readonly Column<Session>[] Columns =
    [
        new("ID", item => item.SessionId),
        new("MEMBER", item => item.MemberId.Length > 0 ? item.MemberId : "administrator link"),
        new("FROM", item => item.Address),
        new("SEEN", item => item.LastSeenTime, Shrinks: true),
        new("ENDS", item => item.EndTime, Shrinks: true),
        new("BROWSER", item => item.UserAgent, Shrinks: true),
    ];

    public SessionListCommand(CliContext context)
        : base("list", "Lists your sessions in consoles; for the operator, everybody's.")
    {
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Access.ListSessionsAsync(cancellationToken), Columns, cancellationToken));
    }
}
