namespace Linkspan.Contracts.Nodes;

/// <summary>How a node with the endpoint role reaches a service that others dial the databases of. It says nothing of where the
/// databases stand: that is the provider's.</summary>
/// <param name="ServiceId">The service, <c>epsrv-…</c>.</param>
/// <param name="InstanceId">The instance behind it, for messages.</param>
/// <param name="Nodes">The service nodes that serve it; empty while none is there.</param>
public sealed record ServiceRoute(string ServiceId, string InstanceId, IReadOnlyList<ServiceNode> Nodes);
