using System.CommandLine;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>project delete</c>.</summary>
internal sealed class ProjectDeleteCommand : Command
{
    public ProjectDeleteCommand(CliContext context)
        : base("delete", "Deletes a project that has nothing left.")
    {
        Argument<string> id = this.Word("id", "The project's id.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Access.DeleteProjectAsync(call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
