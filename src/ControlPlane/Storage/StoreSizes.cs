namespace Linkspan.ControlPlane.Storage;

/// <summary>How much the store holds.</summary>
/// <param name="Objects">How many objects there are of each kind.</param>
/// <param name="AuditLines">Lines of the audit.</param>
/// <param name="Bytes">The database's size on disk.</param>
public sealed record StoreSizes(IReadOnlyDictionary<string, int> Objects, long AuditLines, long Bytes);
