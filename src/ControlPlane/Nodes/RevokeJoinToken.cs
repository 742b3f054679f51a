using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Nodes;

/// <summary>Revokes a join token: no host joins with it from now on. One that has joined stays.</summary>
public sealed class RevokeJoinToken(IStore store)
{
    /// <returns>The token as it was; or <c>joinToken.unknown</c>.</returns>
    public Task<Result<JoinToken>> RunAsync(WriteContext context, string? tokenId, CancellationToken cancellationToken) =>
        store.WriteAsync<JoinToken>(
            context,
            async write =>
            {
                if (!(await write.GetForChangeAsync<JoinToken>(context, tokenId, "joinTokenId", cancellationToken))
                    .TryGet(out JoinToken? token, out Problem? problem))
                {
                    return problem;
                }

                await write.RemoveAsync(token, cancellationToken);
                write.Audit(new AuditRecord("joinToken.revoke", JoinToken.Kind, token.Key, token.Owner, "Revoked."));
                return token;
            },
            cancellationToken);
}
