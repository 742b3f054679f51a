using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>api-key list</c>.</summary>
internal sealed class ApiKeyListCommand : Command
{
    private static readonly Column<ApiKey>[] Columns =
    [
        new("ID", item => item.ApiKeyId),
        new("NAME", item => item.DisplayName, Shrinks: true),
        new("PUBLIC KEY", item => item.PublicKey),
        new("SCOPE", item => $"{item.Scope.Kind} {item.Scope.Id}".TrimEnd()),
        new("EXPIRES", item => item.ExpireTime, Shrinks: true),
    ];

    public ApiKeyListCommand(CliContext context)
        : base("list", "Lists API keys (operator).")
    {
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Operator.ListApiKeysAsync(cancellationToken), Columns, cancellationToken));
    }
}
