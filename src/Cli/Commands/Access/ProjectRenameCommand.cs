using System.CommandLine;
using Linkspan.Contracts.Rest.Access;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>project rename</c>.</summary>
internal sealed class ProjectRenameCommand : Command
{
    public ProjectRenameCommand(CliContext context)
        : base("rename", "Gives a project another name.")
    {
        Argument<string> id = this.Word("id", "The project's id.");
        Argument<string> name = this.Word("name", "Its new name.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.Access.UpdateProjectAsync(
            call.Value(id), new UpdateProjectRequest { DisplayName = call.Value(name) }, writes.Read(call.Parsed),
            cancellationToken)));
    }
}
