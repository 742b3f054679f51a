using System.CommandLine;

namespace Linkspan.Cli.Commands.SecurityGroups;

/// <summary><c>security-group delete</c>.</summary>
internal sealed class SecurityGroupDeleteCommand : Command
{
    public SecurityGroupDeleteCommand(CliContext context)
        : base("delete", "Deletes a security group.")
    {
        Argument<string> id = this.Word("id", "The group's id.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.SecurityGroups.DeleteAsync(
                call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
