using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>Takes an endpoint's zones along with a step of the endpoint or of its connection.</summary>
internal static class ZoneSteps
{
    /// <summary>The zone after the step; as it was where its table has no such step, because it is not that far yet.</summary>
    public static EndpointZone After(this EndpointZone zone, ZoneTrigger trigger) =>
        EndpointZoneLifecycle.Table.Apply(zone.Status, trigger).TryGet(out ZoneStatus next, out _)
            ? zone with { Status = next }
            : zone;
}
