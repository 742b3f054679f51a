namespace Linkspan.Contracts.Nodes;

/// <summary>What a service node holds an endpoint of another node to. Everything here is the control plane's word: of what an
/// endpoint node says, only the client's address and port are taken.</summary>
/// <param name="EndpointId">The endpoint, <c>ep-…</c>.</param>
/// <param name="VpcId">Its network.</param>
/// <param name="ServiceId">The service of this node that it may reach.</param>
/// <param name="Zones">Its addresses per zone: a session that says it came in at another one is refused.</param>
/// <param name="ClientBlocks">Addresses that its clients may come from, in CIDR form.</param>
/// <param name="NodeIds">The endpoint nodes that may open sessions for it; any other is refused.</param>
/// <param name="Access">Whether sessions are let through, and what the others are told.</param>
/// <param name="Limits">What one endpoint may use.</param>
public sealed record EndpointAdmission(
    string EndpointId,
    string VpcId,
    string ServiceId,
    IReadOnlyList<EndpointZonePlacement> Zones,
    IReadOnlyList<string> ClientBlocks,
    IReadOnlyList<string> NodeIds,
    EndpointAccess Access,
    EndpointLimits Limits)
{
    /// <summary>The port of these addresses: a session that says it came in at another one is refused. Null: a control plane of
    /// before, or what a node kept of it, does not say, and any port passes.</summary>
    public int? Port { get; init; }
}
