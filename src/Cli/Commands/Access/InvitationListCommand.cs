using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.Access;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>invitation list</c>.</summary>
internal sealed class InvitationListCommand : Command
{
    private static readonly Column<Invitation>[] Columns =
    [
        new("ID", item => item.InvitationId),
        new("E-MAIL", item => item.Email, Shrinks: true),
        new("ROLE", item => item.Role),
        new("SCOPE", item => item.ScopeId),
        new("INVITED BY", item => item.InvitedByName, Shrinks: true),
        new("EXPIRES", item => item.ExpireTime, Shrinks: true),
    ];

    public InvitationListCommand(CliContext context)
        : base("list", "Lists open invitations.")
    {
        Option<string?> scope = this.Optional<string>(
            "--scope", "ID", "Only those into this organization, project or account.");
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Access.ListInvitationsAsync(call.Value(scope), cancellationToken), Columns, cancellationToken));
    }
}
