using System.Globalization;
using Linkspan.Domain;
using Microsoft.AspNetCore.WebUtilities;

namespace Linkspan.Console.OpenId;

/// <summary>One sign-in between Linkspan and the provider: what only the browser that began it may know.</summary>
/// <param name="State">Comes back with the answer: the answer is to this question, of this browser.</param>
/// <param name="Nonce">Stands in the token: the token was made for this question.</param>
/// <param name="Verifier">Shown when the code is redeemed: a code that was stolen on the way is worth nothing (PKCE, RFC
/// 7636).</param>
/// <param name="EndsAt">When it is too late.</param>
internal sealed record OpenIdAttempt(string State, string Nonce, string Verifier, DateTimeOffset EndsAt)
{
    private const int SecretBytes = 32;

    public static OpenIdAttempt New(IRandomSource random, DateTimeOffset endsAt) =>
        new(Secret(random), Secret(random), Secret(random), endsAt);

    /// <summary>As text, to be sealed.</summary>
    public string Write() =>
        string.Create(CultureInfo.InvariantCulture, $"{State} {Nonce} {Verifier} {EndsAt.ToUnixTimeSeconds()}");

    /// <returns>Null when it is no such text.</returns>
    public static OpenIdAttempt? Read(string text) =>
        text.Split(' ') is [var state, var nonce, var verifier, var end]
        && long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? new OpenIdAttempt(state, nonce, verifier, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;

    /// <summary>The class alone: each part is a secret.</summary>
    public override string ToString() => nameof(OpenIdAttempt);

    private static string Secret(IRandomSource random)
    {
        Span<byte> bytes = stackalloc byte[SecretBytes];
        random.Fill(bytes);
        return WebEncoders.Base64UrlEncode(bytes);
    }
}
