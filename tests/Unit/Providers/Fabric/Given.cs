using Linkspan.ControlPlane.Storage;
using Linkspan.Contracts.Nodes;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using NodeAddress = Linkspan.Contracts.Nodes.DatabaseAddress;

namespace Linkspan.Unit.Providers.Fabric;

/// <summary>One of each object that nodes must be told of, and reports on them.</summary>
internal static class Given
{
    public const string EndpointId = "ep-00000000000000000001";
    public const string ServiceId = "epsrv-00000000000000000001";
    public const string ZoneId = "local-1a";

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public static InterfaceEndpoint Endpoint { get; } = new(
        new(EndpointId), new("acct-00000000000000000001"), new("local-1"), "app", string.Empty,
        new("vpc-00000000000000000001"), [new("sg-00000000000000000001")], new(ServiceId),
        ServiceNames.Of(new("local-1"), new(ServiceId)), 4000, false, EndpointStatus.Active, ConnectionStatus.Connected,
        [new EndpointZone(new(ZoneId), new("vsw-00000000000000000001"), "127.64.0.9", ZoneStatus.Connected)], [], Now);

    public static EndpointService Service { get; } = new(
        new(ServiceId), new("acct-00000000000000000002"), new("1111111111111111111"), new("local-1"), [new(ZoneId)],
        EndpointServiceStatus.Active, true, [], false, Now);

    public static Instance Instance { get; } = new(
        Service.Instance, new("org-00000000000000000001"), new("prj-00000000000000000001"), "database", Service.Region,
        null, [], "root", string.Empty, ProxyProtocol.None, null, InstanceState.Active, Now);

    public static PrivateEndpointConnection Connection { get; } = new(
        new("pec-00000000000000000001"), new("prj-00000000000000000001"), new("1111111111111111111"), new(ServiceId),
        new(EndpointId), "name", PrivateEndpointConnectionState.Pending, false, string.Empty, [], Now);

    public static PrivateEndpointService FacingService { get; } = new(
        new("pes-00000000000000000001"), new("prj-00000000000000000001"), new("1111111111111111111"), new(ServiceId),
        PrivateEndpointServiceState.Active, [], Now);

    public static Commit Commit(long revision, params IReadOnlyList<Change> changes) => new(revision, changes);

    public static Change Added<T>(T resource)
        where T : class, IResource => new(T.Kind, resource.Key, null, resource);

    public static Change Changed<T>(T resource)
        where T : class, IResource => new(T.Kind, resource.Key, resource, resource);

    public static Change Removed<T>(T resource)
        where T : class, IResource => new(T.Kind, resource.Key, resource, null);

    public static EndpointZoneReport Zone(bool listening = true) =>
        new(EndpointId, ZoneId, 1, listening, listening, listening, null, null, Removed: false);

    public static DatabaseReport Database(string host = "10.0.0.1", bool healthy = true) =>
        new(ServiceId, host, 4000, healthy, healthy ? "Healthy" : "Unreachable", string.Empty, null, Now);

    public static ServicePlacement Placed(params IReadOnlyList<string> hosts) => new(
        ServiceId, "1111111111111111111", [.. hosts.Select(host => new NodeAddress(ZoneId, host, 4000))],
        ProxyProtocolMode.None, null);

    public static NodeReport Report(
        long applied,
        IReadOnlyList<EndpointZoneReport>? zones = null,
        IReadOnlyList<DatabaseReport>? databases = null,
        IReadOnlyList<ClosedSessionsReport>? closed = null,
        IReadOnlyList<EndpointTrafficReport>? traffic = null) =>
        new("embedded", applied, Now, zones ?? [], databases ?? [], closed ?? [], traffic ?? []);
}
