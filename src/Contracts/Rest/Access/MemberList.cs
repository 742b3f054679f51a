namespace Linkspan.Contracts.Rest.Access;

/// <summary>One page of members.</summary>
public sealed record MemberList
{
    public IReadOnlyList<Member> Members { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
