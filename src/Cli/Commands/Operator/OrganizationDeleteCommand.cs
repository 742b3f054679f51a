using System.CommandLine;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>organization delete</c>.</summary>
internal sealed class OrganizationDeleteCommand : Command
{
    public OrganizationDeleteCommand(CliContext context)
        : base("delete", "Deletes an organization (operator).")
    {
        Argument<string> id = this.Word("id", "The organization's id.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Operator.DeleteOrganizationAsync(call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
