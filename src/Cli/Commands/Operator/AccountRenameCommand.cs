using System.CommandLine;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>account rename</c>.</summary>
internal sealed class AccountRenameCommand : Command
{
    public AccountRenameCommand(CliContext context)
        : base("rename", "Gives an account another name (operator).")
    {
        Argument<string> id = this.Word("id", "The account's id.");
        Argument<string> name = this.Word("name", "Its new name.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.Operator.UpdateAccountAsync(
            call.Value(id), new UpdateAccountRequest { DisplayName = call.Value(name) }, writes.Read(call.Parsed),
            cancellationToken)));
    }
}
