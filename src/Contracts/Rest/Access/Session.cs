namespace Linkspan.Contracts.Rest.Access;

/// <summary>A console that somebody has signed in to.</summary>
public sealed record Session
{
    public string SessionId { get; init; } = "";

    /// <summary>Empty: signed in by an administrator link.</summary>
    public string MemberId { get; init; } = "";

    /// <summary>RFC 3339, UTC.</summary>
    public string CreateTime { get; init; } = "";

    /// <summary>RFC 3339, UTC; to about five minutes.</summary>
    public string LastSeenTime { get; init; } = "";

    /// <summary>RFC 3339, UTC: when it ends by itself.</summary>
    public string EndTime { get; init; } = "";

    /// <summary>Where it began.</summary>
    public string Address { get; init; } = "";

    /// <summary>What the browser calls itself.</summary>
    public string UserAgent { get; init; } = "";
}
