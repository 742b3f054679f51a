namespace Linkspan.ControlPlane.Reconciliation;

/// <summary>
/// Moves one kind of object from what is observed towards what is desired. Each run reads everything anew and takes at most one
/// step of each lifecycle, in one write; it may be killed at any point and started again.
/// </summary>
public interface IReconciler
{
    /// <summary>The kind.</summary>
    string Kind { get; }

    /// <summary>Looks at one object, which may be gone.</summary>
    /// <returns>When to look again although nothing changes; null: not before something does.</returns>
    Task<TimeSpan?> RunAsync(string key, CancellationToken cancellationToken);
}
