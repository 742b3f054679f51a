using System.CommandLine;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>account create</c>, for the operator.</summary>
internal sealed class AccountCreateCommand : Command
{
    public AccountCreateCommand(CliContext context)
        : base("create", "Creates an account (operator).")
    {
        Argument<string> name = this.Word("name", "Its name.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.Operator.CreateAccountAsync(
            new CreateAccountRequest { DisplayName = call.Value(name) }, writes.Read(call.Parsed), cancellationToken)));
    }
}
