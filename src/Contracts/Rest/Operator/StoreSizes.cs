namespace Linkspan.Contracts.Rest.Operator;

/// <summary>How much the store holds.</summary>
public sealed record StoreSizes
{
    /// <summary>How many objects there are of each kind.</summary>
    public IReadOnlyDictionary<string, int> Objects { get; init; } = new Dictionary<string, int>();

    public long AuditLines { get; init; }

    /// <summary>The database's size on disk.</summary>
    public long Bytes { get; init; }
}
