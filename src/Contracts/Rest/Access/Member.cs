namespace Linkspan.Contracts.Rest.Access;

/// <summary>A person who signs in.</summary>
public sealed record Member
{
    public string MemberId { get; init; } = "";

    public string Email { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>Its roles in what the caller manages.</summary>
    public IReadOnlyList<AccessRole> Roles { get; init; } = [];

    /// <summary>RFC 3339, UTC.</summary>
    public string CreateTime { get; init; } = "";

    /// <summary>RFC 3339, UTC; empty: never since the invitation.</summary>
    public string LastSignInTime { get; init; } = "";

    /// <summary>RFC 3339, UTC: until when sign-in is locked after several failures; empty: it is not.</summary>
    public string LockedUntilTime { get; init; } = "";

    /// <summary>Whether sign-in asks for a code besides the password.</summary>
    public bool SecondFactorEnabled { get; init; }
}
