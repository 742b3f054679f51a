using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.Networking;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Bench.Fabric;

/// <summary>
/// What 200 nodes carry, written into a store: one of ten nodes stands beside an instance's database, each of the others in a
/// network of its own, and endpoints of all networks are registered at all instances.
/// </summary>
internal sealed class SimulatedFleet(IStore store, int nodes)
{
    private const int PerWrite = 500;
    private static readonly Id<Account> Owner = new("bench");
    private static readonly Id<Project> Project = new("bench");
    private static readonly Id<Region> Region = new("bench-1");
    private static readonly Id<Zone> Zone = new("bench-1a");
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    private int ServiceNodes => Math.Max(1, nodes / 10);

    private int Networks => nodes - ServiceNodes;

    public IReadOnlyList<string> NodeIds => [.. Enumerable.Range(0, nodes).Select(number => NodeId(number).Value)];

    /// <summary>The two nodes that carry an endpoint.</summary>
    public (string Endpoint, string Service) CarriersOf(int endpoint) =>
        (NodeId(ServiceNodes + (endpoint % Networks)).Value, NodeId(endpoint % ServiceNodes).Value);

    public static string EndpointId(int endpoint) => $"ep-{endpoint:d20}";

    /// <summary>Networks, nodes, instances and their services.</summary>
    public Task BuildAsync() => WriteAsync(async unit =>
    {
        for (int number = 0; number < nodes; number++)
        {
            bool isService = number < ServiceNodes;
            Vpc vpc = new(VpcId(number), Owner, Region, "net", new AddressBlock(0x0A00_0000, 8), _now);
            await PutAsync(unit, vpc);
            await PutAsync(unit, new SecurityGroup(
                new Id<SecurityGroup>($"sg-{number:d20}"), Owner, vpc.Id, "all",
                [new SecurityGroupRule(1, true, 1, 65535, AddressBlock.Everything, 1, "")], 2, _now));
            await PutAsync(unit, NodeOf(number));
            if (isService)
            {
                await PutAsync(unit, new Instance(
                    InstanceId(number), new Id<Organization>("bench"), Project, $"instance-{number}", Region, vpc.Id,
                    [new DatabaseAddress(Zone, "10.0.0.10", 3306)], "root", "", ProxyProtocol.None, null, InstanceState.Active,
                    _now));
                await PutAsync(unit, new EndpointService(
                    ServiceId(number), Owner, InstanceId(number), Region, [Zone], EndpointServiceStatus.Active, true, [], true,
                    _now));
            }
        }
    });

    /// <summary>Endpoints that are Connected, each with its registration.</summary>
    public async Task AddAsync(int from, int to)
    {
        foreach (int[] some in Enumerable.Range(from, to - from).Chunk(PerWrite))
        {
            await WriteAsync(async unit =>
            {
                foreach (int number in some)
                {
                    await PutAsync(unit, Endpoint(number));
                    PrivateEndpointConnection registration = Registration(number, isAdmitted: true);
                    await PutAsync(unit, registration);
                    await unit.TryClaimAsync(
                        Registrations.Claim(registration.Service, registration.Endpoint), registration.Key,
                        CancellationToken.None);
                }
            });
        }
    }

    /// <summary>Lets an endpoint's traffic through, or withdraws it: one write.</summary>
    public Task AdmitAsync(int endpoint, bool isAdmitted) =>
        WriteAsync(unit => PutAsync(unit, Registration(endpoint, isAdmitted)));

    /// <summary>The nodes that a service node's places concern: itself, and those whose endpoints ask for its service.</summary>
    public IEnumerable<string> ConcernedBy(int serviceNode) =>
        Enumerable.Range(0, Networks).Where(network => network % ServiceNodes == serviceNode)
            .Select(network => NodeId(ServiceNodes + network).Value).Append(NodeId(serviceNode).Value);

    /// <summary>Takes a node out of turn, or back.</summary>
    /// <returns>The revision.</returns>
    public async Task<long> DrainAsync(int number, bool isDraining)
    {
        long revision = 0;
        await WriteAsync(async unit =>
        {
            revision = unit.Revision;
            await PutAsync(unit, NodeOf(number) with { State = isDraining ? NodeState.Draining : NodeState.Active });
        });
        return revision;
    }

    /// <summary>A second node stands beside the endpoint node of the first network, or goes.</summary>
    /// <returns>Its id, and the revision.</returns>
    public async Task<(string NodeId, long Revision)> JoinAsync(bool isThere)
    {
        long revision = 0;
        Node second = NodeOf(ServiceNodes) with { Id = NodeId(nodes), EnrolledAt = _now.AddHours(1) };
        await WriteAsync(async unit =>
        {
            revision = unit.Revision;
            await (isThere ? PutAsync(unit, second) : unit.RemoveAsync(second, CancellationToken.None));
        });
        return (second.Key, revision);
    }

    private static Id<Node> NodeId(int number) => new($"node-{number:d20}");

    private static Id<Vpc> VpcId(int number) => new($"vpc-{number:d20}");

    private static Id<Instance> InstanceId(int number) => new($"{number:d19}");

    private static Id<EndpointService> ServiceId(int number) => new($"epsrv-{number:d20}");

    private Node NodeOf(int number) => new(
        NodeId(number), Owner, VpcId(number), Zone, [number < ServiceNodes ? NodeRole.Service : NodeRole.Endpoint],
        $"host-{number}", number < ServiceNodes ? $"192.0.2.{number % 250}:7443" : "", NodeState.Active, "1", _now.AddDays(7),
        "bench", _now);

    private InterfaceEndpoint Endpoint(int number)
    {
        int network = ServiceNodes + (number % Networks), service = number % ServiceNodes;
        return new InterfaceEndpoint(
            new Id<InterfaceEndpoint>(EndpointId(number)), Owner, Region, "endpoint", "", VpcId(network),
            [new Id<SecurityGroup>($"sg-{network:d20}")], ServiceId(service), ServiceNames.Of(Region, ServiceId(service)), 4000,
            true, EndpointStatus.Active, ConnectionStatus.Connected,
            [
                new EndpointZone(
                    Zone, new Id<VSwitch>($"vsw-{network:d20}"), AddressBlock.Format(0x0A00_0100 + (uint)(number / Networks)),
                    ZoneStatus.Connected),
            ],
            [], _now);
    }

    private PrivateEndpointConnection Registration(int number, bool isAdmitted) => new(
        new Id<PrivateEndpointConnection>($"pec-{number:d20}"), Project, InstanceId(number % ServiceNodes),
        ServiceId(number % ServiceNodes), new Id<InterfaceEndpoint>(EndpointId(number)), "",
        isAdmitted ? PrivateEndpointConnectionState.Active : PrivateEndpointConnectionState.Pending, isAdmitted, "", [], _now);

    private static async Task PutAsync<T>(IWriteUnit unit, T resource)
        where T : class, IResource => await unit.PutAsync(resource, CancellationToken.None);

    private async Task WriteAsync(Func<IWriteUnit, Task> work)
    {
        Result<bool> written = await store.WriteAsync<bool>(
            WriteContext.System,
            async unit =>
            {
                await work(unit);
                return true;
            },
            CancellationToken.None);
        if (!written.TryGet(out _, out Problem? problem))
        {
            throw new InvalidOperationException(problem.Message);
        }
    }
}
