using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Reads one member: oneself, or one of the scopes whose members the caller manages.</summary>
public sealed class GetMember(IStore store)
{
    /// <returns>The member; or <c>member.unknown</c>.</returns>
    public async Task<Result<MemberView>> RunAsync(Caller caller, string? memberId, CancellationToken cancellationToken) =>
        (await Members.GetAsync(store, caller, memberId, cancellationToken)).Then<MemberView>(
            member => MemberView.For(caller, member));
}
