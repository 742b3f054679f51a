using System.CommandLine;
using Linkspan.Contracts.Rest.Access;

namespace Linkspan.Cli.Commands.Access;

/// <summary><c>api-key create</c>.</summary>
internal sealed class ApiKeyCreateCommand : Command
{
    public ApiKeyCreateCommand(CliContext context)
        : base("create", "Creates an API key and shows its secret, this once.")
    {
        Argument<string> name = this.Word("name", "Its name.");
        ScopeOptions scope = new(this);
        Option<DateTimeOffset?> expires = this.Optional<DateTimeOffset?>(
            "--expires", "TIME", "When it stops working; never by default.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) =>
        {
            (string role, string scopeId) = scope.Read(call);
            call.Print(await call.Client.Access.CreateApiKeyAsync(
                new CreateApiKeyRequest
                {
                    DisplayName = call.Value(name),
                    Role = role,
                    ScopeId = scopeId,
                    ExpireTime = call.Value(expires),
                },
                writes.Read(call.Parsed),
                cancellationToken));
        });
    }
}
