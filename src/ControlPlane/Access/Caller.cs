using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Who makes a call, after sign-in: whose objects it may see and change.</summary>
/// <param name="Actor">The API key's id, or <c>system</c>: what the audit names.</param>
/// <param name="Scope">What its key opens.</param>
/// <param name="Organization">The organization it acts for; null for an account's key and for an operator who named none.</param>
/// <param name="Account">The account it acts for: an organization's own, or the account of the key.</param>
/// <param name="Address">Where the call came from, for the audit; empty inside the server.</param>
public sealed record Caller(
    string Actor, ScopeKind Scope, Id<Organization>? Organization, Id<Account>? Account, string Address)
{
    /// <summary>Linkspan itself: reconcilers and the first start.</summary>
    public static Caller System { get; } = new("system", ScopeKind.Operator, null, null, string.Empty);

    /// <summary>Whether it runs this Linkspan.</summary>
    public bool IsOperator => Scope == ScopeKind.Operator;

    /// <summary>Owners whose objects it sees; null: everybody's.</summary>
    public IReadOnlyList<string>? VisibleOwners => IsOperator
        ? null
        : [.. Organization is { } organization ? [organization.Value] : Array.Empty<string>(),
            .. Account is { } account ? [account.Value] : Array.Empty<string>()];

    /// <summary>Whether it may see and change an object of this owner.</summary>
    public bool Owns(string owner) => VisibleOwners?.Contains(owner) ?? true;
}
