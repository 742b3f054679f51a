using System.Security.Claims;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Linkspan.Console.OpenId;

/// <summary>Reads ID tokens. Source: OpenID Connect Core 1.0, sections 2 and 3.1.3.7.</summary>
internal sealed class OpenIdTokens(OpenIdOptions options, TimeProvider time)
{
    // Signatures by a key that the provider alone has: no "none", and none by the client's secret.
    private static readonly string[] Algorithms =
        ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = 64 * 1024 };

    /// <returns>Who it vouches for; or, in <c>Wrong</c>, what is wrong with it, for the log.</returns>
    public async Task<(ProvenIdentity? Proven, string Wrong)> ReadAsync(
        string token, string nonce, IReadOnlyList<SecurityKey> keys)
    {
        TokenValidationResult result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = options.Issuer.OriginalString,
            ValidAudience = options.ClientId,
            IssuerSigningKeys = keys,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) => expires > time.GetUtcNow() - ClockSkew
                && (notBefore is null || notBefore <= time.GetUtcNow() + ClockSkew),
        });
        if (!result.IsValid)
        {
            return (null, result.Exception?.GetType().Name ?? "invalid");
        }

        JsonWebToken read = (JsonWebToken)result.SecurityToken;
        string? authorized = Text(read, "azp");
        return (authorized is null ? read.Audiences.Count() > 1 : authorized != options.ClientId) ? (null, "authorized party")
            : Text(read, "nonce") != nonce ? (null, "nonce")
            : read.Subject is not { Length: > 0 and <= ExternalIdentity.MaxSubjectLength } subject ? (null, "subject")
            : (new ProvenIdentity(
                new ExternalIdentity(read.Issuer, subject), Text(read, "email"), IsTrue(read, "email_verified")), string.Empty);
    }

    private static string? Text(JsonWebToken token, string name) =>
        token.TryGetClaim(name, out Claim? claim) && claim.Value.Length > 0 ? claim.Value : null;

    // Some providers write the word instead of the value.
    private static bool IsTrue(JsonWebToken token, string name) =>
        string.Equals(Text(token, name), "true", StringComparison.OrdinalIgnoreCase);
}
