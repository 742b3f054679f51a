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
        Option<string?> organization = this.Optional<string>(
            "--organization", "ID", "A role in this organization; its owner by default.");
        Option<string?> project = this.Optional<string>("--project", "ID", "A role in this project; its owner by default.");
        Option<string?> account = this.Optional<string>(
            "--account", "ID", "A role in this account; its administrator by default.");
        Option<bool> whole = this.Flag("--operator", "It opens everything.");
        Option<string?> role = this.Optional<string>(
            "--role", "ROLE", "OrganizationOwner, OrganizationViewer, ProjectOwner, InstanceManager, ProjectViewer, " +
            "AccountAdministrator or AccountViewer.");
        Option<DateTimeOffset?> expires = this.Optional<DateTimeOffset?>(
            "--expires", "TIME", "When it stops working; never by default.");
        WriteOptionSet writes = new(this);
        this.Run(context, async (call, cancellationToken) =>
        {
            (string mightiest, string scopeId) = ScopeOf(
                call.Value(organization), call.Value(project), call.Value(account), call.Value(whole));
            call.Print(await call.Client.Access.CreateApiKeyAsync(
                new CreateApiKeyRequest
                {
                    DisplayName = call.Value(name),
                    Role = call.Value(role) ?? mightiest,
                    ScopeId = scopeId,
                    ExpireTime = call.Value(expires),
                },
                writes.Read(call.Parsed),
                cancellationToken));
        });
    }

    private static (string Role, string ScopeId) ScopeOf(string? organization, string? project, string? account, bool whole) =>
        (organization, project, account, whole) switch
        {
            ({ Length: > 0 }, null, null, false) => ("OrganizationOwner", organization),
            (null, { Length: > 0 }, null, false) => ("ProjectOwner", project),
            (null, null, { Length: > 0 }, false) => ("AccountAdministrator", account),
            (null, null, null, true) => ("Operator", string.Empty),
            _ => throw CommandException.Usage(
                "Whose key is it?", "Give one of --organization ID, --project ID, --account ID and --operator."),
        };
}
