namespace Linkspan.Contracts.Nodes;

/// <summary>One inbound TCP rule.</summary>
/// <param name="Accept">Accept, or drop (the connection is reset without a word).</param>
/// <param name="FromPort">First port, 1 to 65535.</param>
/// <param name="ToPort">Last port, inclusive.</param>
/// <param name="Source">Client addresses in CIDR form.</param>
public sealed record SecurityRule(bool Accept, int FromPort, int ToPort, string Source);
