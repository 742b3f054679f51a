using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>A new API key with its secret, which is shown this once.</summary>
/// <param name="Key">What is kept.</param>
/// <param name="Secret">Digest's password: 43 characters of base64url, 256 random bits.</param>
/// <param name="Bearer">The whole bearer text: the key's id, a dot and the secret.</param>
public sealed record CreatedApiKey(ApiKey Key, string Secret, string Bearer);
