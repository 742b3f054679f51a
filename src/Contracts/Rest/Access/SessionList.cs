namespace Linkspan.Contracts.Rest.Access;

/// <summary>One page of sessions.</summary>
public sealed record SessionList
{
    public IReadOnlyList<Session> Sessions { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
