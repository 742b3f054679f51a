using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Signed-in consoles. A session lasts for a fixed time, also across a restart, and is the administrator's.</summary>
public sealed class Sessions(IStore store, ServerSettings settings, IRandomSource random, TimeProvider time)
{
    private static readonly EndingTokens Tokens = new("session/");

    /// <summary>The caller of a session.</summary>
    /// <returns>The caller; or <c>session.unknown</c> when the session has ended or never was.</returns>
    public async Task<Result<Caller>> FindAsync(string? token, string address, CancellationToken cancellationToken) =>
        await Tokens.HoldsAsync(store, token, time.GetUtcNow(), cancellationToken)
            ? Administrator(address)
            : new Problem(ProblemKind.Unauthenticated, "session.unknown", "The session has ended: sign in again.");

    /// <summary>Signs out. A session that has ended already stays so.</summary>
    public Task<Result<bool>> EndAsync(string token, string address, CancellationToken cancellationToken) =>
        store.WriteAsync<bool>(
            new WriteContext(Administrator(address)),
            async write =>
            {
                if (!await Tokens.HoldsAsync(write, token, write.Now, cancellationToken))
                {
                    return false;
                }

                await Tokens.EndAsync(write, token, cancellationToken);
                write.Audit(new AuditRecord("session.end", string.Empty, string.Empty, string.Empty, "Signed out."));
                return true;
            },
            cancellationToken);

    internal static Caller Administrator(string address) =>
        Caller.System with { Actor = "administrator", ActorName = "Administrator", Address = address };

    internal Task<string> AddAsync(IWriteUnit write, CancellationToken cancellationToken) =>
        Tokens.AddAsync(write, random, write.Now + settings.SessionLifetime, cancellationToken);
}
