using System.CommandLine;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>member clear-second-factor</c>.</summary>
internal sealed class MemberClearSecondFactorCommand : Command
{
    public MemberClearSecondFactorCommand(CliContext context)
        : base(
            "clear-second-factor",
            "Takes a member's second factor away, for who has lost device and recovery codes (operator).")
    {
        Argument<string> id = this.Word("id", "The member's id: make sure who asks for it.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Access.ClearMemberSecondFactorAsync(call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
