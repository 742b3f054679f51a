using System.CommandLine;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>organization create</c>, for the operator.</summary>
internal sealed class OrganizationCreateCommand : Command
{
    public OrganizationCreateCommand(CliContext context)
        : base("create", "Creates an organization (operator).")
    {
        Argument<string> name = this.Word("name", "Its name.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.Operator.CreateOrganizationAsync(
            new CreateOrganizationRequest { DisplayName = call.Value(name) }, writes.Read(call.Parsed), cancellationToken)));
    }
}
