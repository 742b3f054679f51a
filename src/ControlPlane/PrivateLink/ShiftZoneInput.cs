namespace Linkspan.ControlPlane.PrivateLink;

/// <summary>How long sessions are led out of a zone.</summary>
/// <param name="DurationSeconds">1 second to 7 days. Required.</param>
/// <param name="DrainSeconds">How long sessions in the zone may end by themselves: 0 to the duration. 5 minutes when null, or the
/// duration where that is shorter.</param>
/// <param name="Reason">For people, at most 256 characters; empty when null.</param>
public sealed record ShiftZoneInput(long? DurationSeconds, long? DrainSeconds = null, string? Reason = null);
