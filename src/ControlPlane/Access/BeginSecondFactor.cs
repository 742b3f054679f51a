using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Offers a member a secret for an authenticator. Nothing is stored before it is confirmed:
/// <see cref="AddSecondFactor"/>.</summary>
public sealed class BeginSecondFactor(IStore store, SecretSealer sealer, IRandomSource random, TimeProvider time)
{
    private readonly SecondFactors _factors = new(sealer, random, time);

    /// <returns>The secret; <c>caller.notMember</c>; or <c>secondFactor.exists</c>.</returns>
    public Task<Result<SecondFactorOffer>> RunAsync(Caller caller, CancellationToken cancellationToken) =>
        RunAsync(caller, null, cancellationToken);

    /// <summary>The same secret again, when the offer is still good: it may have been scanned already.</summary>
    /// <returns>The secret of the offer, else a new one; <c>caller.notMember</c>; or <c>secondFactor.exists</c>.</returns>
    public async Task<Result<SecondFactorOffer>> RunAsync(
        Caller caller, string? sealedOffer, CancellationToken cancellationToken) =>
        (await OwnMember.GetAsync(store, caller, cancellationToken)).Then<SecondFactorOffer>(
            member => member.SecondFactor is null ? _factors.Offer(member, sealedOffer) : Exists);

    internal static Problem Exists { get; } = Problem.Conflict(
        "secondFactor.exists", "You have a second factor already: turn it off first, to take another device.");
}
