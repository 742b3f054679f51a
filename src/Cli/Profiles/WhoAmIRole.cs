namespace Linkspan.Cli.Profiles;

/// <summary>A role of <see cref="WhoAmI"/>.</summary>
/// <param name="Role">As the console shows it.</param>
/// <param name="Scope">The name of the organization, project or account; empty for the operator.</param>
/// <param name="ScopeId">Its id.</param>
internal sealed record WhoAmIRole(string Role, string Scope, string ScopeId);
