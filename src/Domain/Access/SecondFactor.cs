namespace Linkspan.Domain.Access;

/// <summary>What a member proves besides the password: codes of an authenticator (RFC 6238), or recovery codes.</summary>
/// <param name="SealedSecret">The secret that the codes are made of, under the key file.</param>
/// <param name="AddedAt">When it was confirmed.</param>
/// <param name="LastStep">The time step of the last code that was taken: neither it nor an older one is taken again.</param>
/// <param name="RecoveryHashes">SHA-256 of the recovery codes that are left, each bound to its member. A code has 80 random bits,
/// so it needs no slow hash.</param>
public sealed record SecondFactor(
    string SealedSecret, DateTimeOffset AddedAt, long LastStep, IReadOnlyList<string> RecoveryHashes)
{
    /// <summary>When alone: what it holds is nobody's to read.</summary>
    public override string ToString() => $"added {AddedAt:O}";
}
