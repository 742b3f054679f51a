namespace Linkspan.Contracts.Rest.Operator;

/// <summary>One page of accounts.</summary>
public sealed record AccountList
{
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
