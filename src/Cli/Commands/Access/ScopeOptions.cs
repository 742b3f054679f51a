using System.CommandLine;

namespace Linkspan.Cli.Commands.Access;

/// <summary>Where a role holds, and which it is: <c>--organization</c>, <c>--project</c>, <c>--account</c>, <c>--operator</c> and
/// <c>--role</c>.</summary>
internal sealed class ScopeOptions
{
    private readonly Option<string?> _organization;
    private readonly Option<string?> _project;
    private readonly Option<string?> _account;
    private readonly Option<bool> _operator;
    private readonly Option<string?> _role;

    /// <param name="command">Takes the options.</param>
    public ScopeOptions(Command command)
    {
        _organization = command.Optional<string>(
            "--organization", "ID", "A role in this organization; its owner by default.");
        _project = command.Optional<string>("--project", "ID", "A role in this project; its owner by default.");
        _account = command.Optional<string>("--account", "ID", "A role in this account; its administrator by default.");
        _operator = command.Flag("--operator", "The role that opens everything.");
        _role = command.Optional<string>(
            "--role", "ROLE", "OrganizationOwner, OrganizationViewer, ProjectOwner, InstanceManager, ProjectViewer, " +
            "AccountAdministrator or AccountViewer.");
    }

    /// <returns>The role, the mightiest of the scope by default, and the scope's id; empty for the operator.</returns>
    /// <exception cref="CommandException">Not exactly one scope is named.</exception>
    public (string Role, string ScopeId) Read(CommandCall call)
    {
        (string mightiest, string scopeId) =
            (call.Value(_organization), call.Value(_project), call.Value(_account), call.Value(_operator)) switch
            {
                ({ Length: > 0 } organization, null, null, false) => ("OrganizationOwner", organization),
                (null, { Length: > 0 } project, null, false) => ("ProjectOwner", project),
                (null, null, { Length: > 0 } account, false) => ("AccountAdministrator", account),
                (null, null, null, true) => ("Operator", string.Empty),
                _ => throw CommandException.Usage(
                    "Where is the role to hold?", "Give one of --organization ID, --project ID, --account ID and --operator."),
            };
        return (call.Value(_role) ?? mightiest, scopeId);
    }
}
