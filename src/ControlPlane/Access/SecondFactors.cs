using System.Globalization;
using System.Security.Cryptography;
using Linkspan.Domain;
using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>Makes second factors, and checks what is typed against them.</summary>
internal sealed class SecondFactors(SecretSealer sealer, IRandomSource random, TimeProvider time)
{
    private const int RecoveryBytes = 10;
    private const int RecoveryLength = RecoveryBytes * 8 / 5;
    private const int GroupLength = 4;

    // Long enough to install an authenticator; a page that was left open is loaded again.
    private static readonly TimeSpan OfferLives = TimeSpan.FromMinutes(30);

    /// <summary>A new secret for a member, or that of an offer that is still good. Nothing is stored: it travels sealed in the
    /// form until it is confirmed.</summary>
    public SecondFactorOffer Offer(Member member, string? earlier)
    {
        byte[]? secret = Open(member, earlier);
        if (secret is null)
        {
            secret = new byte[Totp.SecretBytes];
            random.Fill(secret);
            earlier = null;
        }

        string text = Base32.Encode(secret);
        string account = Uri.EscapeDataString(member.Email);
        long endsAt = (time.GetUtcNow() + OfferLives).ToUnixTimeMilliseconds();
        string offered = string.Create(CultureInfo.InvariantCulture, $"{endsAt}.{Convert.ToBase64String(secret)}");
        return new SecondFactorOffer(
            text,
            $"otpauth://totp/Linkspan:{account}?secret={text}&issuer=Linkspan&algorithm=SHA1&digits={Totp.Digits}" +
            $"&period={Totp.StepSeconds}",
            earlier ?? sealer.Seal(offered, OfferRow(member)));
    }

    /// <summary>The factor of an offer whose code is right, with the recovery codes, which are shown this once.</summary>
    /// <returns><c>secondFactor.offer</c>; or <c>secondFactor.code</c>.</returns>
    public Result<(SecondFactor Factor, RecoveryCodes Codes)> Confirm(
        Member member, string? sealedOffer, string? code)
    {
        if (Open(member, sealedOffer) is not { } secret)
        {
            return Problem.Invalid(
                "secondFactor.offer", "This secret was shown too long ago: load the page again and scan the new one.");
        }

        if (Totp.Match(secret, Normal(code), time.GetUtcNow(), after: 0) is not { } step)
        {
            return Problem.Invalid(
                "secondFactor.code",
                "This is not the code that belongs to the secret now. Check the clock of the device that shows it.", "code");
        }

        RecoveryCodes codes = NewCodes();
        return (
            new SecondFactor(
                sealer.Seal(Convert.ToBase64String(secret), member.Key), time.GetUtcNow(), step, Hashes(member, codes)),
            codes);
    }

    /// <summary>The member with other recovery codes.</summary>
    public (Member Member, RecoveryCodes Codes) Renew(Member member, SecondFactor factor)
    {
        RecoveryCodes codes = NewCodes();
        return (member with { SecondFactor = factor with { RecoveryHashes = Hashes(member, codes) } }, codes);
    }

    /// <summary>The member with a code used up: one of the authenticator or a recovery code. Null when it is not right.</summary>
    public Member? Use(Member member, string? code, DateTimeOffset now)
    {
        if (member.SecondFactor is not { } factor)
        {
            return null;
        }

        string typed = Normal(code);
        if (typed.Length == RecoveryLength)
        {
            string hash = Hash(member, typed);
            return factor.RecoveryHashes.Contains(hash, StringComparer.Ordinal)
                ? member with
                {
                    SecondFactor = factor with { RecoveryHashes = [.. factor.RecoveryHashes.Where(other => other != hash)] },
                }
                : null;
        }

        byte[] secret = Convert.FromBase64String(sealer.Open(factor.SealedSecret, member.Key));
        return Totp.Match(secret, typed, now, factor.LastStep) is { } step
            ? member with { SecondFactor = factor with { LastStep = step } }
            : null;
    }

    private RecoveryCodes NewCodes() => new(
    [
        .. Enumerable.Range(0, RecoveryCodes.Count).Select(_ =>
        {
            byte[] bytes = new byte[RecoveryBytes];
            random.Fill(bytes);
            return string.Join('-', Base32.Encode(bytes).Chunk(GroupLength).Select(group => new string(group)));
        }),
    ]);

    private static IReadOnlyList<string> Hashes(Member member, RecoveryCodes made) =>
        [.. made.Codes.Select(code => Hash(member, Normal(code)))];

    private static string Hash(Member member, string code) => ApiKeySecrets.Hash($"{member.Key}/recovery/{code}");

    // As people type: with blanks, without dashes, in small letters.
    private static string Normal(string? code) =>
        code is { Length: <= 64 } ? string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant() : string.Empty;

    private static string OfferRow(Member member) => $"{member.Key}/secondFactorOffer";

    private byte[]? Open(Member member, string? sealedOffer)
    {
        try
        {
            return sealedOffer is not null && sealer.Open(sealedOffer, OfferRow(member)).Split('.') is [var endsAt, var secret]
                && long.Parse(endsAt, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeMilliseconds()
                ? Convert.FromBase64String(secret)
                : null;
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
