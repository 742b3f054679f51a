using System.CommandLine;
using Linkspan.Contracts.Rest.Access;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>project create</c>.</summary>
internal sealed class ProjectCreateCommand : Command
{
    public ProjectCreateCommand(CliContext context)
        : base("create", "Creates a project of an organization.")
    {
        Argument<string> name = this.Word("name", "Its name.");
        Option<string?> organization = this.Optional<string>("--organization", "ID", "Your only one by default.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.Access.CreateProjectAsync(
            new CreateProjectRequest { DisplayName = call.Value(name), OrganizationId = call.Value(organization) },
            writes.Read(call.Parsed),
            cancellationToken)));
    }
}
