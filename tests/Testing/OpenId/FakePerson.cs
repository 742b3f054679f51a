namespace Linkspan.Testing.OpenId;

/// <summary>Whom a fake identity provider signs in.</summary>
/// <param name="Subject">Its own name for the person.</param>
/// <param name="Email">The address that it tells.</param>
/// <param name="IsVerified">Whether it says that it has verified the address.</param>
public sealed record FakePerson(string Subject, string Email, bool IsVerified = true);
