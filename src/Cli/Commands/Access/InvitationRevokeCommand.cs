using System.CommandLine;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>invitation revoke</c>.</summary>
internal sealed class InvitationRevokeCommand : Command
{
    public InvitationRevokeCommand(CliContext context)
        : base("revoke", "Takes an invitation back: its link opens nothing from now on.")
    {
        Argument<string> id = this.Word("id", "The invitation's id.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Access.DeleteInvitationAsync(call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
