using System.CommandLine;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>project show</c>.</summary>
internal sealed class ProjectShowCommand : Command
{
    public ProjectShowCommand(CliContext context)
        : base("show", "Shows a project.")
    {
        Argument<string> id = this.Word("id", "The project's id.");
        this.Run(context, async (call, cancellationToken) =>
            call.Print(await call.Client.Access.GetProjectAsync(call.Value(id), cancellationToken)));
    }
}
