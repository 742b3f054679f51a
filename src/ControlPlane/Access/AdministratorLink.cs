namespace Linkspan.ControlPlane.Access;

/// <summary>A link that signs an administrator in to the console once.</summary>
/// <param name="Token">What the link carries: 43 characters of base64url.</param>
/// <param name="ExpiresAt">Until when it may be redeemed.</param>
public sealed record AdministratorLink(string Token, DateTimeOffset ExpiresAt);
