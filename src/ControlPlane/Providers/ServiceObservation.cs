using Linkspan.Contracts.Nodes;

namespace Linkspan.ControlPlane.Providers;

/// <summary>What a provider knows about an endpoint service.</summary>
/// <param name="AppliedRevision">Every change to the service up to this revision is in force; 0 when unknown.</param>
/// <param name="Placed">A service node serves it.</param>
/// <param name="Databases">The health of each of its addresses.</param>
/// <param name="LastProbe">When they were probed last; null: never.</param>
public sealed record ServiceObservation(
    long AppliedRevision, bool Placed, IReadOnlyList<DatabaseReport> Databases, DateTimeOffset? LastProbe)
{
    /// <summary>Nothing is known.</summary>
    public static ServiceObservation None { get; } = new(0, false, [], null);
}
