namespace Linkspan.Contracts.Nodes;

/// <summary>How the link of an endpoint node to one service node stands.</summary>
/// <param name="PeerNodeId">The service node.</param>
/// <param name="IsUp">At least one carrier takes sessions.</param>
/// <param name="Carriers">Open carriers.</param>
/// <param name="RoundTripMs">Of the last ping, in milliseconds; null before the first answer.</param>
/// <param name="Problem">Why it is not up: a stable code such as <c>Unreachable</c>, <c>Timeout</c>, <c>WrongIdentity</c>; else
/// null.</param>
/// <param name="Message">The same in one sentence; null when it is up.</param>
public sealed record LinkReport(
    string PeerNodeId, bool IsUp, int Carriers, double? RoundTripMs, string? Problem, string? Message);
