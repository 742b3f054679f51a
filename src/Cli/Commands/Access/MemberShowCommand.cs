using System.CommandLine;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>member show</c>.</summary>
internal sealed class MemberShowCommand : Command
{
    public MemberShowCommand(CliContext context)
        : base("show", "Shows a member with the roles in what you manage.")
    {
        Argument<string> id = this.Word("id", "The member's id.");
        this.Run(context, async (call, cancellationToken) =>
            call.Print(await call.Client.Access.GetMemberAsync(call.Value(id), cancellationToken)));
    }
}
