using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>account list</c>.</summary>
internal sealed class AccountListCommand : Command
{
    private static readonly Column<Account>[] Columns =
    [
        new("ID", item => item.AccountId),
        new("NAME", item => item.DisplayName, Shrinks: true),
        new("CREATED", item => item.CreateTime, Shrinks: true),
    ];

    public AccountListCommand(CliContext context)
        : base("list", "Lists accounts (operator).")
    {
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Operator.ListAccountsAsync(cancellationToken), Columns, cancellationToken));
    }
}
