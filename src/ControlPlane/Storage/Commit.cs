namespace Linkspan.ControlPlane.Storage;

/// <summary>What one write changed.</summary>
/// <param name="Revision">Its revision.</param>
/// <param name="Changes">The objects.</param>
public sealed record Commit(long Revision, IReadOnlyList<Change> Changes);
