using System.CommandLine;
using Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Cli.Commands.Operator;

/// <summary><c>api-key create</c>, for the operator.</summary>
internal sealed class ApiKeyCreateCommand : Command
{
    public ApiKeyCreateCommand(CliContext context)
        : base("create", "Creates an API key and shows its secret, this once (operator).")
    {
        Argument<string> name = this.Word("name", "Its name.");
        Option<string?> organization = this.Optional<string>(
            "--organization", "ID", "It opens what belongs to this organization.");
        Option<string?> account = this.Optional<string>("--account", "ID", "It opens what belongs to this account.");
        Option<bool> whole = this.Flag("--operator", "It opens everything.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) => call.Print(await call.Client.Operator.CreateApiKeyAsync(
            new CreateApiKeyRequest
            {
                DisplayName = call.Value(name),
                Scope = ScopeOf(call.Value(organization), call.Value(account), call.Value(whole)),
            },
            writes.Read(call.Parsed),
            cancellationToken)));
    }

    private static ApiKeyScope ScopeOf(string? organization, string? account, bool whole) => (organization, account, whole) switch
    {
        ({ Length: > 0 }, null, false) => new ApiKeyScope { Kind = "Organization", Id = organization },
        (null, { Length: > 0 }, false) => new ApiKeyScope { Kind = "Account", Id = account },
        (null, null, true) => new ApiKeyScope { Kind = "Operator" },
        _ => throw CommandException.Usage("Whose key is it?", "Give one of --organization ID, --account ID and --operator."),
    };
}
