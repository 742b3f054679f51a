using System.CommandLine;
using Linkspan.Cli.Output;
using Linkspan.Contracts.Rest.Access;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>api-key list</c>.</summary>
internal sealed class ApiKeyListCommand : Command
{
    private static readonly Column<ApiKey>[] Columns =
    [
        new("ID", item => item.ApiKeyId),
        new("NAME", item => item.DisplayName, Shrinks: true),
        new("PUBLIC KEY", item => item.PublicKey),
        new("ROLE", item => item.Role),
        new("SCOPE", item => item.ScopeId),
        new("LAST USE", item => item.LastUseTime, Shrinks: true),
        new("EXPIRES", item => item.ExpireTime, Shrinks: true),
    ];

    public ApiKeyListCommand(CliContext context)
        : base("list", "Lists API keys.")
    {
        this.Run(context, (call, cancellationToken) => call.PrintListAsync(
            call.Client.Access.ListApiKeysAsync(cancellationToken), Columns, cancellationToken));
    }
}
