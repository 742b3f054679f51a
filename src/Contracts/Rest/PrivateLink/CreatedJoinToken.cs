namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>A join token with its text, which is shown this once.</summary>
public sealed record CreatedJoinToken
{
    public string JoinTokenId { get; init; } = "";

    /// <summary>What the host is given: lsj_ and more.</summary>
    public string Token { get; init; } = "";

    /// <summary>The command line for the host.</summary>
    public string Command { get; init; } = "";

    public string VpcId { get; init; } = "";

    public string ZoneId { get; init; } = "";

    /// <summary>endpoint, service.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>RFC 3339, UTC.</summary>
    public string ExpireTime { get; init; } = "";
}
