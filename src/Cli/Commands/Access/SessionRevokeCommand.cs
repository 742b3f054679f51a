using System.CommandLine;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>session revoke</c>.</summary>
internal sealed class SessionRevokeCommand : Command
{
    public SessionRevokeCommand(CliContext context)
        : base("revoke", "Ends a session in a console at once.")
    {
        Argument<string> id = this.Word("id", "The session's id.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Access.RevokeSessionAsync(call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
