namespace Linkspan.Contracts.Rest.Operator;

/// <summary>One page of the audit, newest first.</summary>
public sealed record AuditEntryList
{
    public IReadOnlyList<AuditEntry> Entries { get; init; } = [];

    /// <summary>Empty at the end.</summary>
    public string NextPageToken { get; init; } = "";

    public int TotalSize { get; init; }
}
