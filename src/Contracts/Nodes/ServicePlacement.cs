namespace Linkspan.Contracts.Nodes;

/// <summary>An endpoint service on the node that dials its databases.</summary>
/// <param name="ServiceId">The service, <c>epsrv-…</c>.</param>
/// <param name="InstanceId">The instance behind it, for messages.</param>
/// <param name="Databases">Addresses per zone; never empty.</param>
/// <param name="ProxyProtocol">Whether the databases expect a PROXY header.</param>
/// <param name="ProbeAccount">The declared account without privileges; null: a login that the database refuses is the
/// probe.</param>
public sealed record ServicePlacement(
    string ServiceId,
    string InstanceId,
    IReadOnlyList<DatabaseAddress> Databases,
    ProxyProtocolMode ProxyProtocol,
    ProbeAccount? ProbeAccount)
{
    /// <summary>Whether another node serves it too, neither draining nor in a zone that is shifted away.</summary>
    public bool IsServedElsewhere { get; init; }
}
