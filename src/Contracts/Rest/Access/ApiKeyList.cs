namespace Linkspan.Contracts.Rest.Access;

/// <summary>One page of API keys.</summary>
public sealed record ApiKeyList
{
    public IReadOnlyList<ApiKey> ApiKeys { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
