namespace Linkspan.Contracts.Nodes;

/// <summary>How one zone of an endpoint stands on its node.</summary>
/// <param name="EndpointId">The endpoint.</param>
/// <param name="ZoneId">Its zone.</param>
/// <param name="Revision">The revision whose placement this report speaks of.</param>
/// <param name="Listening">The listener on the zone's address accepts.</param>
/// <param name="NamePublished">The names of the zone are answered by the network's DNS responder.</param>
/// <param name="PathReached">The path reaches a service node that serves the service.</param>
/// <param name="Problem">Why one of these is false: a stable code such as <c>PortInUse</c>, <c>AddressUnavailable</c>; else
/// null.</param>
/// <param name="Message">The same in one sentence; null when there is no problem.</param>
/// <param name="Removed">True: the placement is gone from the node, its listener closed and its names withdrawn.</param>
public sealed record EndpointZoneReport(
    string EndpointId,
    string ZoneId,
    long Revision,
    bool Listening,
    bool NamePublished,
    bool PathReached,
    string? Problem,
    string? Message,
    bool Removed);
