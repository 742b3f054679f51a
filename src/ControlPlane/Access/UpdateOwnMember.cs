using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Changes what is a member's own: its name.</summary>
public sealed class UpdateOwnMember(IStore store)
{
    /// <returns>The member; <c>name.*</c>; or <c>caller.notMember</c> for an API key.</returns>
    public Task<Result<Member>> RunAsync(WriteContext context, string? displayName, CancellationToken cancellationToken) =>
        store.WriteAsync<Member>(
            context,
            async write =>
            {
                if (!(await OwnMember.GetAsync(write, context.Caller, cancellationToken)).TryGet(
                    out Member? member, out Problem? problem)
                    || !Names.Person(displayName, "displayName").TryGet(out string? name, out problem))
                {
                    return problem;
                }

                write.Audit(new AuditRecord("member.rename", Member.Kind, member.Key, member.Key, "Changed the own name."));
                return await write.PutAsync(member with { DisplayName = name }, cancellationToken);
            },
            cancellationToken);
}
