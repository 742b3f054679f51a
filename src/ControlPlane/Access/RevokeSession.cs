using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Revokes a session of one's own; the operator anybody's. Its next call is refused.</summary>
public sealed class RevokeSession(IStore store)
{
    /// <returns>The session as it was; or <c>session.gone</c>, the same for another's.</returns>
    public Task<Result<Session>> RunAsync(WriteContext context, string? sessionId, CancellationToken cancellationToken) =>
        store.WriteAsync<Session>(
            context,
            async write =>
            {
                if (!Id<Session>.Parse(sessionId, "sessionId").TryGet(out Id<Session> id, out Problem? problem))
                {
                    return problem;
                }

                Caller caller = context.Caller;
                Session? session = await write.FindAsync(id, cancellationToken);
                if (session is not null && !caller.IsOperator && (session.Member is null || session.Member != caller.Member))
                {
                    await write.DeniedAsync(caller, Denials.Of(session, Permission.Operate), cancellationToken);
                    session = null;
                }

                if (session is null)
                {
                    return Problem.NotFound("session.gone", $"There is no session {id}, or it has ended.") with
                    {
                        Field = "sessionId",
                    };
                }

                await write.RemoveAsync(session, cancellationToken);
                write.Audit(new AuditRecord("session.revoke", Session.Kind, session.Key, session.Owner, "Revoked."));
                return session;
            },
            cancellationToken);
}
