namespace Linkspan.Contracts.Nodes;

/// <summary>One address of a database: data from a stranger, so resolved and checked at every dial.</summary>
/// <param name="ZoneId">The zone that it stands in.</param>
/// <param name="Host">An IP address or a name.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record DatabaseAddress(string ZoneId, string Host, int Port);
