namespace Linkspan.Contracts.Nodes;

/// <summary>Live sessions that a node closed because an endpoint's access was withdrawn or the endpoint went.</summary>
/// <param name="EndpointId">The endpoint.</param>
/// <param name="Revision">The revision that withdrew the access.</param>
/// <param name="Sessions">How many were closed; may be 0.</param>
/// <param name="ElapsedMs">From the update's arrival to the last close, in milliseconds.</param>
public sealed record ClosedSessionsReport(string EndpointId, long Revision, int Sessions, double ElapsedMs);
