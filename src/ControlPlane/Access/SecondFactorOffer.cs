namespace Linkspan.ControlPlane.Access;

/// <summary>A secret for an authenticator, not confirmed yet.</summary>
/// <param name="Secret">Base32, for typing.</param>
/// <param name="Uri"><c>otpauth://totp/…</c>, for scanning.</param>
/// <param name="SealedOffer">The same for the form to carry: good for this member and for 30 minutes.</param>
public sealed record SecondFactorOffer(string Secret, string Uri, string SealedOffer)
{
    /// <summary>Nothing: each part is the secret.</summary>
    public override string ToString() => nameof(SecondFactorOffer);
}
