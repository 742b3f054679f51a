namespace Linkspan.Contracts.Rest.Access;

/// <summary>One page of projects.</summary>
public sealed record ProjectList
{
    public IReadOnlyList<Project> Projects { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
