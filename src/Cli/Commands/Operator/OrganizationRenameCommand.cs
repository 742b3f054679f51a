using System.CommandLine;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>organization rename</c>.</summary>
internal sealed class OrganizationRenameCommand : Command
{
    public OrganizationRenameCommand(CliContext context)
        : base("rename", "Gives an organization another name (operator).")
    {
        Argument<string> id = this.Word("id", "The organization's id.");
        Argument<string> name = this.Word("name", "Its new name; its own account follows while it has the same.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.Operator.UpdateOrganizationAsync(
            call.Value(id), new UpdateOrganizationRequest { DisplayName = call.Value(name) }, writes.Read(call.Parsed),
            cancellationToken)));
    }
}
