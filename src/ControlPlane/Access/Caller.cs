using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Who makes a call, after sign-in: what it may do on whose objects.</summary>
/// <param name="Actor">The member's or API key's id, <c>administrator</c> or <c>system</c>: what the audit names.</param>
/// <param name="ActorName">The same for people.</param>
/// <param name="Grants">Its roles.</param>
/// <param name="Reach">The roles, worked out for every owner that they reach.</param>
/// <param name="Address">Where the call came from, for the audit; empty inside the server.</param>
public sealed record Caller(string Actor, string ActorName, IReadOnlyList<RoleGrant> Grants, Reach Reach, string Address)
{
    /// <summary>Linkspan itself: reconcilers and the first start.</summary>
    public static Caller System { get; } = new("system", "Linkspan", [RoleGrant.Operator], Reach.Everything, string.Empty);

    /// <summary>The member who calls; null for keys, the administrator and Linkspan itself.</summary>
    public Id<Member>? Member { get; init; }

    /// <summary>The console session of the call; null outside of the console.</summary>
    public Id<Session>? Session { get; init; }

    /// <summary>Whether it runs this Linkspan.</summary>
    public bool IsOperator => Reach.IsEverything;

    /// <summary>Whether it has a permission on the objects of an owner.</summary>
    public bool May(Permission permission, string owner) => Reach.Holds(permission, owner);

    /// <summary>Owners on whose objects it has a permission; null: everybody's.</summary>
    public IReadOnlyList<string>? OwnersWith(Permission permission) => IsOperator ? null : Reach.With(permission);

    /// <summary>Whether it may see an object of a kind.</summary>
    public bool Sees(string kind, string owner) => May(ResourcePermissions.View(kind), owner);
}
