using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>The member who calls.</summary>
internal static class OwnMember
{
    /// <returns>The member; or <c>caller.notMember</c> for keys and for the administrator's sessions.</returns>
    public static async Task<Result<Member>> GetAsync(
        IStoreReader store, Caller caller, CancellationToken cancellationToken) =>
        caller.Member is { } id && await store.FindAsync(id, cancellationToken) is { } member
            ? member
            : Problem.Forbidden("caller.notMember", "Only a member has this: sign in with an e-mail address and a password.");
}
