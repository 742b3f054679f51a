using System.Collections.Immutable;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>The zones that sessions are led out of, as of one moment.</summary>
/// <param name="Left">Names lead nobody there while another zone is well.</param>
/// <param name="Closed">Those of them whose sessions had their time.</param>
internal sealed record ShiftedZones(ImmutableHashSet<string> Left, ImmutableHashSet<string> Closed)
{
    public static ShiftedZones None { get; } = new([], []);

    public static ShiftedZones At(IReadOnlyList<ZoneShiftPlacement> shifts, DateTimeOffset now) => shifts.Count == 0
        ? None
        : new ShiftedZones(
            [.. shifts.Where(shift => now < shift.Until).Select(shift => shift.ZoneId)],
            [.. shifts.Where(shift => now < shift.Until && now >= shift.DrainUntil).Select(shift => shift.ZoneId)]);

    /// <summary>Whether new sessions of an endpoint are refused in a zone: it is closed, and another zone takes them.</summary>
    public bool IsClosedTo(EndpointPlacement endpoint, string zoneId) =>
        Closed.Contains(zoneId)
        && endpoint.Zones.Any(zone => !Left.Contains(zone.ZoneId) && (zone.IsHere || zone.IsWellElsewhere));

    public bool IsSame(ShiftedZones other) => Left.SetEquals(other.Left) && Closed.SetEquals(other.Closed);
}
