using System.Net;
using Linkspan.Contracts.Nodes;

namespace Linkspan.Testing.Nodes;

/// <summary>Placements for tests: one network, one service, and endpoints on loopback addresses that no other test has.</summary>
public static class Placements
{
    public const string VpcId = "vpc-1";
    public const string ServiceId = "epsrv-1";
    public const string ZoneA = "zone-a";
    public const string ZoneB = "zone-b";

    private static int _addresses;

    /// <summary>
    /// An address of the fabric's block; the process numbers them, so two runs at once do not collide on purpose.
    /// </summary>
    public static string NextAddress()
    {
        int number = Interlocked.Increment(ref _addresses);
        int run = Environment.ProcessId % 60;
        return $"127.{66 + run}.{number / 250}.{(number % 250) + 1}";
    }

    public static VpcPlacement Vpc(string? resolver = null) =>
        new(VpcId, ["127.64.0.0/16"], ["127.0.0.0/8"], resolver ?? NextAddress());

    public static ServicePlacement Service(
        ProxyProtocolMode proxy = ProxyProtocolMode.None, params IReadOnlyList<DatabaseAddress> databases) =>
        new(ServiceId, "instance-1", databases, proxy, null);

    public static DatabaseAddress Database(IPEndPoint at, string zoneId = ZoneA) => new(zoneId, at.Address.ToString(), at.Port);

    public static EndpointPlacement Endpoint(int port, string id = "ep-1", string? address = null) => new(
        id,
        VpcId,
        ServiceId,
        port,
        [Zone(id, ZoneA, address)],
        $"{id}.{ServiceId}.r1.privatelink.linkspan.internal",
        Alias: null,
        ZoneAffinity: true,
        [new SecurityRule(true, 1, 65535, "127.0.0.0/8")],
        EndpointAccess.Open,
        EndpointLimits.Default);

    public static EndpointZonePlacement Zone(string endpointId, string zoneId, string? address = null) =>
        new(zoneId, address ?? NextAddress(), $"{endpointId}-{zoneId}.{ServiceId}.r1.privatelink.linkspan.internal");

    public static NodeUpdate Full(
        VpcPlacement? vpc = null, ServicePlacement? service = null, params IReadOnlyList<EndpointPlacement> endpoints) =>
        new(1, true, vpc is null ? [] : [vpc], service is null ? [] : [service], endpoints, []);

    public static NodeUpdate Change(long revision, params IReadOnlyList<EndpointPlacement> endpoints) =>
        new(revision, false, [], [], endpoints, []);

    public static NodeUpdate Remove(long revision, params IReadOnlyList<string> ids) => new(revision, false, [], [], [], ids);

    /// <summary>The endpoint with its access withdrawn.</summary>
    public static EndpointPlacement Refused(this EndpointPlacement endpoint, string reason = "NotRegistered") => endpoint with
    {
        Access = new EndpointAccess(false, reason, $"endpoint {endpoint.EndpointId} is not accepted yet: create its connection"),
    };
}
