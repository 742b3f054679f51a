using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.Access;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>project list</c>.</summary>
internal sealed class ProjectListCommand : Command
{
    private static readonly Column<Project>[] Columns =
    [
        new("ID", item => item.ProjectId),
        new("NAME", item => item.DisplayName, Shrinks: true),
        new("ORGANIZATION", item => item.OrganizationId),
        new("CREATED", item => item.CreateTime, Shrinks: true),
    ];

    public ProjectListCommand(CliContext context)
        : base("list", "Lists projects.")
    {
        Option<string?> organization = this.Optional<string>("--organization", "ID", "Only of this organization.");
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Access.ListProjectsAsync(call.Value(organization), cancellationToken), Columns, cancellationToken));
    }
}
