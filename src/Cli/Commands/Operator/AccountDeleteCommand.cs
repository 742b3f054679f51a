using System.CommandLine;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>account delete</c>.</summary>
internal sealed class AccountDeleteCommand : Command
{
    public AccountDeleteCommand(CliContext context)
        : base("delete", "Deletes an account (operator).")
    {
        Argument<string> id = this.Word("id", "The account's id.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(
            await call.Client.Operator.DeleteAccountAsync(call.Value(id), writes.Read(call.Parsed), cancellationToken)));
    }
}
