using System.Net;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane;
using Linkspan.DataPlane.Names;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Linkspan.Unit.DataPlane.Snapshots;

/// <summary>A node's state without sockets: what it does to listeners, names and probes is written down in order.</summary>
internal sealed class StateRig : IEndpointListeners, INameServers, IDatabaseHealth, INodeLinks
{
    private readonly NodeReporter _reporter;
    private readonly Dictionary<string, IReadOnlyList<PublishedName>> _names = [];

    public StateRig(string? zoneId = null)
    {
        _reporter = new NodeReporter("node-1", Time);
        State = new NodeState(
            new NodeOptions { ZoneId = zoneId }, this, this, this, this, Standby, _reporter, Time, NullLogger.Instance);
    }

    public ManualTime Time { get; } = new();

    public FakeStandby Standby { get; } = new();

    public NodeState State { get; }

    /// <summary>What was done, in order, such as "open 127.64.0.1" or "names ep-1: a=1.2.3.4".</summary>
    public List<string> Done { get; } = [];

    /// <summary>Listeners that cannot be opened, by address.</summary>
    public Dictionary<string, ListenResult> Blocked { get; } = [];

    public string? ResolverProblem { get; set; }

    /// <summary>Nodes whose link takes sessions.</summary>
    public HashSet<string> LinkedNodes { get; } = [];

    /// <summary>The endpoints' states, as the listeners were given them.</summary>
    public Dictionary<string, EndpointState> Endpoints { get; } = [];

    public NodeReport Report() => _reporter.Take();

    /// <summary>Applies an update and gives what was done, and what is reported.</summary>
    public (string[] Done, NodeReport Report) Apply(NodeUpdate update)
    {
        Done.Clear();
        State.Apply(update);
        return ([.. Done], _reporter.Take());
    }

    /// <summary>The addresses that a name gives now; an alias is followed once; null when it is not there.</summary>
    public string? Resolve(string name)
    {
        PublishedName? found = _names.Values.SelectMany(names => names).FirstOrDefault(published => published.Name == name);
        return found is null ? null
            : found.AliasOf is not null ? Resolve(found.AliasOf) ?? ""
            : string.Join(' ', found.Addresses);
    }

    public ListenResult Open(EndpointState endpoint, string zoneId, IPEndPoint address)
    {
        Endpoints[endpoint.EndpointId] = endpoint;
        Done.Add($"open {address.Address}");
        return Blocked.TryGetValue(address.Address.ToString(), out ListenResult? blocked)
            ? blocked
            : new ListenResult(new Closing(() => Done.Add($"close {address.Address}")), null, null);
    }

    void INodeLinks.Place(IEnumerable<ServiceRoute> routes) =>
        Done.Add($"link {string.Join(' ', routes.SelectMany(route => route.Nodes).Select(node => node.NodeId).Distinct())}");

    public bool IsUp(string nodeId) => LinkedNodes.Contains(nodeId);

    IReadOnlyList<LinkReport> INodeLinks.All() => [];

    public void Place(VpcPlacement vpc) => Done.Add($"place {vpc.VpcId}");

    void INameServers.Remove(string vpcId) => Done.Add($"remove {vpcId}");

    public void Suspend(string vpcId, string why) => Done.Add($"suspend {vpcId}");

    public string? ProblemOf(string vpcId) => ResolverProblem;

    public IReadOnlyList<string> Retry(IReadOnlyCollection<IPAddress> settled) => [];

    public void Publish(string vpcId, string endpointId, IReadOnlyList<PublishedName> names)
    {
        _names[endpointId] = names;
        IEnumerable<string> targets = names.Select(name => name.AliasOf ?? string.Join(',', name.Addresses));
        Done.Add($"names {endpointId}: {string.Join(' ', targets)}");
    }

    public bool Answers(string vpcId, string name, IPAddress address) =>
        _names.Values.Any(names => names.Any(published => published.Name == name && published.Addresses.Contains(address)));

    public void Place(ServicePlacement service) => Done.Add($"probe {service.ServiceId}");

    void IDatabaseHealth.Remove(string serviceId) => Done.Add($"stop probing {serviceId}");

    public DatabaseStanding StandingOf(ServicePlacement service, DatabaseAddress address) => DatabaseStanding.Healthy;

    public IReadOnlyList<DatabaseReport> All() => [];

    private sealed class Closing(Action close) : IDisposable
    {
        public void Dispose() => close();
    }
}
