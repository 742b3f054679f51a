namespace Linkspan.Contracts.Rest.PrivateLink;

/// <summary>One page of join tokens.</summary>
public sealed record JoinTokenList
{
    public IReadOnlyList<JoinToken> JoinTokens { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
