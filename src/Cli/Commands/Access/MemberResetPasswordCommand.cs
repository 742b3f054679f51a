using System.CommandLine;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>member reset-password</c>.</summary>
internal sealed class MemberResetPasswordCommand : Command
{
    public MemberResetPasswordCommand(CliContext context)
        : base("reset-password", "Makes a one-time link by which a member sets a new password, and shows it, this once.")
    {
        Argument<string> id = this.Word("id", "The member's id: give the link to nobody else.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Access.ResetMemberPasswordAsync(call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
