using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Health;

/// <summary>One database address and how it is asked. Equal targets share one probe.</summary>
/// <param name="Host">An IP address or a name, as registered.</param>
/// <param name="SendsProxyHeader">Whether the database expects a PROXY header: the probe then says LOCAL, for itself.</param>
/// <param name="Account">The declared account; null: a login that the database refuses is the probe.</param>
public sealed record ProbeTarget(string Host, int Port, bool SendsProxyHeader, ProbeAccount? Account);
