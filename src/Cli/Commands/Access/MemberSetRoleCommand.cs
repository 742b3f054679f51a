using System.CommandLine;
using Linkspan.Contracts.Rest.Access;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>member set-role</c>.</summary>
internal sealed class MemberSetRoleCommand : Command
{
    public MemberSetRoleCommand(CliContext context)
        : base("set-role", "Gives a member a role in place of the one in the same scope.")
    {
        Argument<string> id = this.Word("id", "The member's id.");
        ScopeOptions scope = new(this);
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) =>
        {
            (string role, string scopeId) = scope.Read(call);
            call.Print(await call.Client.Access.UpdateMemberAsync(
                call.Value(id),
                new UpdateMemberRequest { Roles = [new AccessRole { Role = role, ScopeId = scopeId }] },
                writes.Read(call.Parsed),
                cancellationToken));
        });
    }
}
