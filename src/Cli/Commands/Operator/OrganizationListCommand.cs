using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>organization list</c>.</summary>
internal sealed class OrganizationListCommand : Command
{
    private static readonly Column<Organization>[] Columns =
    [
        new("ID", item => item.OrganizationId),
        new("NAME", item => item.DisplayName, Shrinks: true),
        new("CREATED", item => item.CreateTime, Shrinks: true),
    ];

    public OrganizationListCommand(CliContext context)
        : base("list", "Lists organizations (operator).")
    {
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Operator.ListOrganizationsAsync(cancellationToken), Columns, cancellationToken));
    }
}
