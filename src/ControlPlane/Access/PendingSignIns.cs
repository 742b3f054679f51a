using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Sign-ins between their first half and the code.</summary>
internal sealed class PendingSignIns(ServerSettings settings, IRandomSource random)
{
    // More than one has open; who knows the password must not fill the store by it.
    private const int MostOfOne = 10;

    // All live equally long, so that the oldest end first; each new one sweeps some.
    private const int SweptAtOnce = 100;

    private static readonly SecretTokens Tokens = new("pendingSignIn/");

    /// <summary>The answer to a token that was used, has expired, never was, or is used from another address.</summary>
    public static Problem Unknown { get; } = new(
        ProblemKind.Unauthenticated, "pendingSignIn.unknown", "This sign-in took too long or began elsewhere: begin it again.");

    /// <summary>Keeps that the first half was right.</summary>
    /// <param name="write">The write.</param>
    /// <param name="member">Whose.</param>
    /// <param name="invitation">The invitation that it redeems; null: none.</param>
    /// <param name="external">The account that it links; null: none.</param>
    /// <param name="address">Where.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>The token that goes on with the code.</returns>
    public async Task<string> AddAsync(
        IWriteUnit write, Member member, Id<Invitation>? invitation, ExternalIdentity? external, string address,
        CancellationToken cancellationToken)
    {
        await SweepAsync(write, member, cancellationToken);
        PendingSignIn pending = await write.PutAsync(
            new PendingSignIn(
                Id<PendingSignIn>.New(random), member.Id, invitation, address, write.Now,
                write.Now + settings.PendingSignInLifetime)
            {
                External = external,
            },
            cancellationToken);
        return await Tokens.AddAsync(write, random, pending.Key, cancellationToken);
    }

    /// <summary>The sign-in of a token; null when it has ended or never was.</summary>
    public static async Task<PendingSignIn?> FindAsync(
        IStoreReader store, string? token, DateTimeOffset now, CancellationToken cancellationToken) =>
        await Tokens.FindAsync<PendingSignIn>(store, token, cancellationToken) is { } id
        && await store.FindAsync(id, cancellationToken) is { } pending && pending.ExpiresAt > now
            ? pending
            : null;

    /// <summary>Ends those of a member.</summary>
    public static async Task EndAllAsync(IWriteUnit write, Id<Member> member, CancellationToken cancellationToken)
    {
        foreach (PendingSignIn pending in await write.ReferringAsync<PendingSignIn>(member.Value, cancellationToken))
        {
            await write.RemoveAsync(pending, cancellationToken);
        }
    }

    private static async Task SweepAsync(IWriteUnit write, Member member, CancellationToken cancellationToken)
    {
        ListQuery oldest = new(PageSize: SweptAtOnce, Count: false);
        if ((await write.ListAsync<PendingSignIn>(oldest, cancellationToken)).TryGet(out Page<PendingSignIn>? page, out _))
        {
            foreach (PendingSignIn ended in page.Items.Where(pending => pending.ExpiresAt <= write.Now))
            {
                await write.RemoveAsync(ended, cancellationToken);
            }
        }

        IReadOnlyList<PendingSignIn> own = await write.ReferringAsync<PendingSignIn>(member.Key, cancellationToken);
        foreach (PendingSignIn old in own.Take(own.Count - MostOfOne + 1))
        {
            await write.RemoveAsync(old, cancellationToken);
        }
    }
}
