using System.CommandLine;
using Linkspan.Contracts.Rest.Access;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>invitation create</c>.</summary>
internal sealed class InvitationCreateCommand : Command
{
    public InvitationCreateCommand(CliContext context)
        : base("create", "Invites somebody, and shows the one-time link, this once.")
    {
        Argument<string> email = this.Word("email", "Who is invited: give the link to nobody else.");
        ScopeOptions scope = new(this);
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) =>
        {
            (string role, string scopeId) = scope.Read(call);
            call.Print(await call.Client.Access.CreateInvitationAsync(
                new CreateInvitationRequest { Email = call.Value(email), Role = role, ScopeId = scopeId },
                writes.Read(call.Parsed),
                cancellationToken));
        });
    }
}
