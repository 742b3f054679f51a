using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>A role of a caller, with what it is for.</summary>
/// <param name="Grant">The role and the id of its scope.</param>
/// <param name="ScopeName">The scope's name; empty for the operator's.</param>
/// <param name="Organization">The organization that the scope is or belongs to; null on the VPC side.</param>
/// <param name="Account">The account that the scope is, or the organization's own; null for the operator's.</param>
public sealed record CallerRole(RoleGrant Grant, string ScopeName, Organization? Organization, Account? Account);
