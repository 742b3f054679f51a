using System.CommandLine;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>member remove</c>.</summary>
internal sealed class MemberRemoveCommand : Command
{
    public MemberRemoveCommand(CliContext context)
        : base("remove", "Takes a member's roles in a scope and in what belongs to it, and ends the sessions.")
    {
        Argument<string> id = this.Word("id", "The member's id.");
        Option<string?> scope = this.Optional<string>(
            "--scope", "ID", "The organization, project or account; everything by default, for the operator.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.Access.RemoveMemberAsync(
            call.Value(id), call.Value(scope), writes.Read(call.Parsed), cancellationToken)));
    }
}
