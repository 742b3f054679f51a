namespace Linkspan.Contracts.Nodes;

/// <summary>A zone that the operator leads sessions out of. Nodes go by these times themselves.</summary>
/// <param name="ZoneId">The zone.</param>
/// <param name="DrainUntil">From then on its sessions are closed, and new ones refused, where another zone takes them.</param>
/// <param name="Until">When it takes sessions again.</param>
public sealed record ZoneShiftPlacement(string ZoneId, DateTimeOffset DrainUntil, DateTimeOffset Until);
