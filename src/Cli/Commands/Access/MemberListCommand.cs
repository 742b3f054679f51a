using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.Access;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>member list</c>.</summary>
internal sealed class MemberListCommand : Command
{
    private static readonly Column<Member>[] Columns =
    [
        new("ID", item => item.MemberId),
        new("E-MAIL", item => item.Email, Shrinks: true),
        new("NAME", item => item.DisplayName, Shrinks: true),
        new("ROLES", item => string.Join(", ", item.Roles.Select(role => $"{role.Role} {role.ScopeId}".TrimEnd()))),
        new("2ND FACTOR", item => item.SecondFactorEnabled ? "yes" : "no"),
        new("LAST SIGN-IN", item => item.LastSignInTime, Shrinks: true),
    ];

    public MemberListCommand(CliContext context)
        : base("list", "Lists the members of what you manage.")
    {
        Option<string?> scope = this.Optional<string>(
            "--scope", "ID", "Only members of this organization, project or account.");
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Access.ListMembersAsync(call.Value(scope), cancellationToken), Columns, cancellationToken));
    }
}
