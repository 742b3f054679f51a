namespace Linkspan.Domain.Access;

/// <summary>Who somebody is at an identity provider: the two together never mean anybody else. Source: OpenID Connect Core 1.0,
/// section 5.7.</summary>
/// <param name="Issuer">The provider, such as <c>https://login.example.com</c>.</param>
/// <param name="Subject">Its own name for the person, at most 255 characters.</param>
public sealed record ExternalIdentity(string Issuer, string Subject)
{
    /// <summary>Most characters of a subject.</summary>
    public const int MaxSubjectLength = 255;
}
