namespace Linkspan.Contracts.Nodes;

/// <summary>An endpoint's address in one zone, and the name that gives it alone.</summary>
public sealed record EndpointZonePlacement(string ZoneId, string Address, string Name);
