using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Lifecycles;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Linkspan.Providers.Fabric;
using Linkspan.Testing.Nodes;
using Linkspan.Unit.Api;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>The nodes: the server's own, and those of hosts that join, drain, break off and are removed.</summary>
internal sealed class ModelFleet
{
    /// <summary>Nodes of one role in one network and zone.</summary>
    private const int MostInZone = 2;

    private readonly Random _random;
    private readonly StoredHistory _history;
    private readonly Func<ModelServer> _server;
    private readonly Func<FakeNode, Node?, ModelNode> _create;
    private readonly List<ModelNode> _nodes;
    private readonly HashSet<string> _occupied = [];
    private readonly HashSet<string> _deadHosts = [];
    private readonly TimeProvider _time;
    private readonly Action<string> _say;

    public ModelFleet(
        Random random, StoredHistory history, ReferenceModel model, TimeProvider time, Func<ModelServer> server,
        bool joins, Action<string> say)
    {
        (_random, _history, _server, _time, _say) = (random, history, server, time, say);
        _create = (fake, member) =>
            new ModelNode(fake, member, random, history, model, () => server().Fabric, time, say) { IsAlone = !joins };
        _nodes = [_create(Fake(FabricProvider.EmbeddedNode), null)];
    }

    /// <summary>The server's own first.</summary>
    public IReadOnlyList<ModelNode> All => _nodes;

    public IEnumerable<ModelNode> Members => _nodes.Where(node => node is { Member: not null, RemovedAt: null });

    /// <summary>When each node that is no member any more was removed.</summary>
    public Dictionary<string, long> RemovedAt { get; } = [];

    private ModelNode Own => _nodes[0];

    public void ServerStarted()
    {
        foreach (ModelNode node in _nodes)
        {
            node.ServerStarted();
        }
    }

    /// <summary>The server died, and with it perhaps its own node; the others have lost it.</summary>
    public async Task ServerDiedAsync(bool ownDies)
    {
        await (ownDies ? Own.Fake.StopAsync() : Own.Fake.LoseAsync());
        foreach (ModelNode node in _nodes.Skip(1))
        {
            await node.Fake.LoseAsync();
        }
    }

    public Task StopOwnAsync() => Own.StopAsync();

    /// <summary>Takes note of who is removed.</summary>
    public void Note(Commit commit)
    {
        foreach (Change change in commit.Changes.Where(change => change is { Before: Node, After: null }))
        {
            RemovedAt[change.Key] = commit.Revision;
            if (_nodes.Find(node => node.Member?.Key == change.Key) is { } removed)
            {
                removed.RemovedAt = commit.Revision;
            }
        }
    }

    /// <returns>Whether any node had anything to do.</returns>
    public async Task<bool> MoveAsync()
    {
        int first = _nodes.Count == 1 ? 0 : _random.Next(_nodes.Count);
        for (int turn = 0; turn < _nodes.Count; turn++)
        {
            ModelNode node = _nodes[(first + turn) % _nodes.Count];
            if (await node.MoveAsync())
            {
                if (node is { RemovedAt: not null, Fake.Follows: false })
                {
                    _nodes.Remove(node);
                }

                return true;
            }
        }

        return false;
    }

    public void OccupyOrFree()
    {
        string address = $"127.64.{16 * _random.Next(2)}.{_random.Next(1, 5)}";
        Toggle(_occupied, address, "occupied", "free");
    }

    public void KillOrReviveDatabase()
    {
        string host = $"10.0.{_random.Next(2)}.{_random.Next(1, 4)}";
        Toggle(_deadHosts, host, "down", "up");
    }

    /// <summary>Nothing is in the way of any node.</summary>
    public void Clear()
    {
        _occupied.Clear();
        _deadHosts.Clear();
        LookAround();
    }

    public void ConnectOrDisconnect()
    {
        FakeNode node = (_nodes.Count == 1 ? Own : _nodes[_random.Next(_nodes.Count)]).Fake;
        EndpointPlacement[] all = [.. node.Endpoints.Values];
        if (all.Pick(_random, 3, placed => placed.Access.Allowed)?.EndpointId is not { } endpoint)
        {
            return;
        }

        if (_random.Next(6) == 0)
        {
            node.Disconnect(endpoint);
        }
        else if (node.Connect(endpoint))
        {
            _say($"a session through {endpoint}");
        }
    }

    /// <summary>A host that has joined dies, or is cut off for a while.</summary>
    public Task BreakOffAsync() => Members.ToArray().Pick(_random) is not { } node ? Task.CompletedTask
        : _random.Next(4) == 0 ? node.StopAsync() : node.LoseAsync();

    public ModelCall? Join(IReadOnlyList<Vpc> networks, Vpc databases)
    {
        bool isEndpoint = _random.Next(3) > 0;
        Vpc vpc = isEndpoint ? networks[_random.Next(networks.Count)] : databases;
        string zone = _random.Next(2) == 0 ? ModelParties.ZoneA : ModelParties.ZoneB;
        return Count(vpc, zone, isEndpoint) < MostInZone ? Join(vpc, zone, isEndpoint) : null;
    }

    public ModelCall Join(Vpc vpc, string zone, bool isEndpoint) => new(
        $"a host joins {vpc.Key} in {zone} as {(isEndpoint ? "endpoint" : "service")} node",
        async server =>
        {
            string role = isEndpoint ? "endpoint" : "service";
            Result<CreatedJoinToken> token = await server.Get<CreateJoinToken>().RunAsync(
                WriteContext.System, new CreateJoinTokenInput(vpc.Key, zone, [role]), default);
            if (!token.TryGet(out CreatedJoinToken? created, out Problem? problem))
            {
                return problem;
            }

            EnrolNodeInput input = new(
                created.Text, JoiningHost.Csr(), null, null, null, $"host-{RemovedAt.Count + _nodes.Count}", "192.0.2.7:7443",
                "1.0");
            return (await server.Get<EnrolNode>().RunAsync(input, "192.0.2.7", default)).Problem;
        },
        () =>
        {
            foreach (Node joined in _history.Last.Changes.Select(change => (object?)change.After).OfType<Node>())
            {
                _nodes.Add(_create(Fake(joined.Key), joined));
            }
        });

    public ModelCall? DrainOrUndrain() => _history.All<Node>().Pick(_random) is not { } node ? null
        : node.State == NodeState.Draining
            ? new ModelCall($"undrain {node.Key}", async server =>
                (await server.Get<UndrainNode>().RunAsync(WriteContext.System, node.Key, default)).Problem, () => { })
            : new ModelCall($"drain {node.Key}", async server =>
                (await server.Get<DrainNode>().RunAsync(
                    WriteContext.System, node.Key, _random.Next(2) == 0 ? 60 : null, default)).Problem, () => { });

    public ModelCall? Remove()
    {
        DeleteMode mode = _random.Next(3) == 0 ? DeleteMode.Refuse : DeleteMode.Reject;
        return _history.All<Node>().Pick(_random) is not { } node ? null
            : new ModelCall($"remove {node.Key}, {mode}", async server =>
                (await server.Get<RemoveNode>().RunAsync(WriteContext.System, node.Key, mode, default)).Problem, () => { });
    }

    /// <summary>Where a network has nodes, and a zone lacks one, a host joins there.</summary>
    public IEnumerable<ModelCall> Complete(IReadOnlyList<Vpc> networks) =>
        from vpc in networks
        where Placing.EndpointNodes(_history, vpc.Id).Length > 0
        from zone in new[] { ModelParties.ZoneA, ModelParties.ZoneB }
        where Count(vpc, zone, true) == 0
        select Join(vpc, zone, true);

    /// <summary>Who is heard of and still has an endpoint that it was to carry.</summary>
    public ModelNode? StillHas(InterfaceEndpoint endpoint) => _nodes.Find(node =>
        node.Fake.Endpoints.ContainsKey(endpoint.Key) && !node.MayBeAway
        && Placing.NodesOf(_history, endpoint.Vpc).Contains(node.Fake.NodeId));

    /// <returns>Why a connection may not be called Active; null when it may.</returns>
    /// <param name="connection">As it was stored before.</param>
    /// <param name="admittedAt">The revision that lets its sessions through.</param>
    public string? RefuseActive(PrivateEndpointConnection connection, long admittedAt)
    {
        ReportedFacts[] near = [.. _nodes.Where(node => !node.MayBeAway).Select(node => node.Facts)];
        string endpoint = connection.Endpoint.Value;
        // A node that follows anew has what it had: what was once in force is not waited for again.
        bool wasAllowed = connection.Conditions.Any(condition =>
            condition is { Type: ConditionTypes.TrafficAllowed, Status: ConditionStatus.True });
        long from = wasAllowed && _nodes.Count > 1 ? 0 : admittedAt;
        return !connection.Admitted ? "its sessions are not let through"
            : !near.Any(node => node.Carries(endpoint, from)) ? "no node within reach lets it through to a service node"
            : !near.Any(node => node.Names(endpoint)) ? "no zone's name is published"
            : !_nodes.Any(node => node.RemovedAt is null && node.Facts.Serves(connection.Service.Value))
                ? "no database is healthy"
            : null;
    }

    private int Count(Vpc vpc, string zone, bool isEndpoint) => _history.All<Node>().Count(node =>
        node.Vpc == vpc.Id && node.Zone.Value == zone && node.Has(isEndpoint ? NodeRole.Endpoint : NodeRole.Service));

    private FakeNode Fake(string nodeId) => new(nodeId, _time)
    {
        OccupiedAddresses = _occupied,
        DeadHosts = _deadHosts,
        Reach = id => _nodes.Find(node => node.Fake.NodeId == id && node.RemovedAt is null)?.Fake is { AppliedRevision: > 0 } up
            ? up
            : null,
    };

    private void Toggle(HashSet<string> set, string item, string present, string absent)
    {
        bool isPresent = !set.Remove(item) && set.Add(item);
        _say($"{item} is {(isPresent ? present : absent)}");
        LookAround();
    }

    private void LookAround()
    {
        foreach (ModelNode node in _nodes)
        {
            node.Fake.LookAround();
        }
    }
}
