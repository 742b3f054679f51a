using Linkspan.ControlPlane.Audit;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>
/// The second half of a sign-in with a second factor: a code of the authenticator, each once, or a recovery code. Wrong ones
/// count towards the same lock-out as wrong passwords.
/// </summary>
public sealed class EnterCode
{
    private readonly IStore _store;
    private readonly Sessions _sessions;
    private readonly SignInFailures _failures;
    private readonly SecondFactors _factors;
    private readonly TimeProvider _time;

    /// <summary>Made once for the life of the server.</summary>
    public EnterCode(
        IStore store, ServerSettings settings, Sessions sessions, SecretSealer sealer, IRandomSource random, TimeProvider time)
    {
        (_store, _sessions, _time) = (store, sessions, time);
        (_failures, _factors) = (new SignInFailures(settings), new SecondFactors(sealer, random, time));
    }

    /// <param name="token">What the right password led to.</param>
    /// <param name="code">As it was typed.</param>
    /// <param name="place">Where.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A new session; <c>signIn.code</c>; <c>pendingSignIn.unknown</c>; or <c>invitation.link</c> or
    /// <c>openId.linked</c> when what was to follow is not possible any more.</returns>
    public async Task<Result<NewSession>> RunAsync(
        string? token, string? code, SignInPlace place, CancellationToken cancellationToken)
    {
        if (await PendingSignIns.FindAsync(_store, token, _time.GetUtcNow(), cancellationToken) is not { } pending
            || await _store.FindAsync(pending.Member, cancellationToken) is not { } member)
        {
            return PendingSignIns.Unknown;
        }

        Caller caller = SignIn.CallerOf(member, place);
        if (!_sessions.WorksFrom(pending.Address, place.Address))
        {
            await _store.DeniedAsync(
                caller,
                new AuditRecord(
                    "session.refused", Member.Kind, member.Key, member.Key,
                    $"Gave a code at another address than the password, {pending.Address}."),
                cancellationToken);
            return PendingSignIns.Unknown;
        }

        Result<NewSession?> entered = await _store.WriteAsync(
            new WriteContext(caller), write => EnterAsync(write, token, code, place, cancellationToken), cancellationToken);
        return entered.TryGet(out NewSession? session, out Problem? problem) ? session is null ? Wrong : session : problem;
    }

    private static Problem Wrong { get; } = new(
        ProblemKind.Unauthenticated, "signIn.code",
        "The code is wrong or was used already, or sign-in is locked for a while after several failures.")
    { Field = "code" };

    /// <summary>The session; null when the code is refused, which is written down as well.</summary>
    private async Task<Result<NewSession?>> EnterAsync(
        IWriteUnit write, string? token, string? code, SignInPlace place, CancellationToken cancellationToken)
    {
        // Read again: of many codes at once each is measured against what the one before has left.
        if (await PendingSignIns.FindAsync(write, token, write.Now, cancellationToken) is not { } pending
            || await write.FindAsync(pending.Member, cancellationToken) is not { SecondFactor: { } before } member)
        {
            return PendingSignIns.Unknown;
        }

        if (member.LockedUntil > write.Now || _factors.Use(member, code, write.Now) is not { SecondFactor: { } left } used)
        {
            await write.DeniedAsync(
                SignIn.CallerOf(member, place), await _failures.CountAsync(write, member, "Wrong code", cancellationToken),
                cancellationToken);
            return (NewSession?)null;
        }

        member = await write.PutAsync(
            used with { FailedSignIns = 0, LockedUntil = null, LastSignInAt = write.Now }, cancellationToken);
        await write.RemoveAsync(pending, cancellationToken);
        if (pending.Invitation is { } id)
        {
            if (await write.FindAsync(id, cancellationToken) is not { } invitation || invitation.ExpiresAt <= write.Now)
            {
                return Invitations.Unknown;
            }

            await Invitations.AcceptAsync(write, invitation, member, cancellationToken);
        }

        if (pending.External is { } identity
            && (await ExternalSignIn.LinkAsync(write, member, identity, cancellationToken)).Problem is { } unlinked)
        {
            return unlinked;
        }

        NewSession session = await _sessions.AddAsync(write, member.Id, place, cancellationToken);
        string began = pending.External is { Issuer: var issuer } ? $"by {issuer}" : "with a password";
        bool recovered = left.RecoveryHashes.Count < before.RecoveryHashes.Count;
        write.Audit(new AuditRecord(
            "session.create", Session.Kind, session.Session.Key, session.Session.Owner,
            recovered
                ? $"Signed in {began} and a recovery code; {left.RecoveryHashes.Count} are left."
                : $"Signed in {began} and a code."));
        return session;
    }
}
