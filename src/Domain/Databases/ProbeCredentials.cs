namespace Linkspan.Domain.Databases;

/// <summary>An account without privileges that health probes log in with.</summary>
/// <param name="UserName">In clear.</param>
/// <param name="SealedPassword">Under the key file, base64.</param>
public sealed record ProbeCredentials(string UserName, string SealedPassword);
