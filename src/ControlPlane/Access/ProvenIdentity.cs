using Linkspan.Domain.Access;

namespace Linkspan.ControlPlane.Access;

/// <summary>What an identity provider has vouched for, after everything about its answer was verified.</summary>
/// <param name="Identity">Who.</param>
/// <param name="Email">The e-mail address that the provider knows; null: it told none.</param>
/// <param name="EmailVerified">Whether the provider has verified that the address is this person's.</param>
public sealed record ProvenIdentity(ExternalIdentity Identity, string? Email, bool EmailVerified);
