using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Providers.Fabric;

/// <summary>The built-in fabric: Linkspan's own nodes carry the packets. Everything is placed on the server's own node.</summary>
public sealed class FabricProvider : IEndpointProvider, INodeChannel, IDisposable
{
    /// <summary>The id of the node inside the server.</summary>
    public const string EmbeddedNode = "embedded";

    private readonly IStore _store;
    private readonly PlacementSource _source;
    private readonly Observations _observations = new();
    private readonly ConcurrentDictionary<string, PendingChanges> _followers = new();
    private readonly ConcurrentDictionary<string, INodeCommands> _nodes = new();
    private readonly ConcurrentQueue<SentUpdate> _sent = new();

    /// <summary>Follows the store until disposed.</summary>
    public FabricProvider(IStore store, ServerSettings settings, SecretSealer sealer)
    {
        _store = store;
        _source = new PlacementSource(store, settings, sealer);
        _store.Committed += Note;
    }

    /// <inheritdoc/>
    public event Action<Observed>? Observed;

    /// <inheritdoc/>
    public string Cloud => Clouds.Linkspan;

    /// <inheritdoc/>
    public IReadOnlyList<NodeObservation> Nodes => _observations.Nodes;

    /// <summary>Makes a running node's commands known.</summary>
    public void Attach(string nodeId, INodeCommands commands) => _nodes[nodeId] = commands;

    /// <inheritdoc/>
    public EndpointObservation Observe(Id<InterfaceEndpoint> endpoint) => _observations.Endpoint(endpoint.Value, EmbeddedNode);

    /// <inheritdoc/>
    public ServiceObservation Observe(Id<EndpointService> service) => _observations.Service(service.Value, EmbeddedNode);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PathHop>> TestPathAsync(
        Id<InterfaceEndpoint> endpoint, CancellationToken cancellationToken) =>
        _nodes.TryGetValue(EmbeddedNode, out INodeCommands? node)
            ? await node.TestPathAsync(endpoint.Value, cancellationToken)
            : [new PathHop("endpointNode", false, 0, "The node that carries the endpoint is not running.", "operator")];

    /// <inheritdoc/>
    public async IAsyncEnumerable<NodeUpdate> FollowAsync(
        string nodeId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PendingChanges pending = new();
        _followers[nodeId] = pending;
        _observations.NodeJoined(nodeId);
        try
        {
            NodeUpdate everything = await _source.EverythingAsync(cancellationToken);
            foreach (ServicePlacement service in everything.Services)
            {
                _observations.ServiceSent(service.ServiceId, service, everything.Revision);
            }

            _sent.Enqueue(new SentUpdate(
                everything.Revision,
                Sweep: true,
                [.. everything.Services.Select(service => service.ServiceId)],
                [.. everything.Endpoints.Select(endpoint => endpoint.EndpointId), .. everything.Removed]));
            yield return everything;

            while (true)
            {
                (long revision, IReadOnlyCollection<(string Kind, string Key)> dirty) =
                    await pending.TakeAsync(cancellationToken);
                yield return await UpdateAsync(revision, dirty, cancellationToken);
            }
        }
        finally
        {
            if (_followers.TryRemove(KeyValuePair.Create(nodeId, pending)))
            {
                _observations.NodeLeft(nodeId);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken)
    {
        HashSet<(string Kind, string Key)> changed = [.. _observations.Take(report)];
        bool sweep = false;
        while (_sent.TryPeek(out SentUpdate? sent) && sent.Revision <= report.AppliedRevision)
        {
            _sent.TryDequeue(out _);
            changed.UnionWith(sent.ServiceIds.Select(id => (EndpointService.Kind, id)));
            changed.UnionWith(sent.EndpointIds.Select(id => (InterfaceEndpoint.Kind, id)));
            sweep |= sent.Sweep;
        }

        foreach ((string kind, string key) in changed)
        {
            Observed?.Invoke(new Observed(kind, key, sweep));
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Forget(Id<InterfaceEndpoint> endpoint) => _observations.Forget(endpoint.Value);

    /// <inheritdoc/>
    public void Dispose() => _store.Committed -= Note;

    private void Note(Commit commit)
    {
        foreach (PendingChanges pending in _followers.Values)
        {
            pending.Note(commit);
        }
    }

    private async Task<NodeUpdate> UpdateAsync(
        long revision, IReadOnlyCollection<(string Kind, string Key)> dirty, CancellationToken cancellationToken)
    {
        HashSet<string> endpointKeys = [.. dirty.Where(d => d.Kind == InterfaceEndpoint.Kind).Select(d => d.Key)];
        HashSet<string> serviceKeys = [.. dirty.Where(d => d.Kind == EndpointService.Kind).Select(d => d.Key)];
        List<VpcPlacement> vpcs = [];
        List<string> removed = [];
        foreach ((string kind, string key) in dirty)
        {
            if (kind == SecurityGroup.Kind)
            {
                endpointKeys.UnionWith(await ReferringToAsync(key, cancellationToken));
            }
            else if (kind == Instance.Kind)
            {
                serviceKeys.UnionWith((await _store.ReferringAsync<EndpointService>(key, cancellationToken)).Select(s => s.Key));
            }
            else if (kind == Vpc.Kind)
            {
                Sort(key, await _source.VpcAsync(key, cancellationToken), vpcs, removed);
            }
        }

        List<ServicePlacement> services = [];
        foreach (string key in serviceKeys)
        {
            ServicePlacement? placement = await _source.ServiceAsync(key, cancellationToken);
            Sort(key, placement, services, removed);
            _observations.ServiceSent(key, placement, revision);
            if (placement is null)
            {
                // Sessions end with their service, and not only once each endpoint has taken note.
                endpointKeys.UnionWith(await ReferringToAsync(key, cancellationToken));
            }
        }

        List<EndpointPlacement> endpoints = [];
        foreach (string key in endpointKeys)
        {
            Sort(key, await _source.EndpointAsync(key, cancellationToken), endpoints, removed);
        }

        _sent.Enqueue(new SentUpdate(revision, Sweep: false, serviceKeys, endpointKeys));
        return new NodeUpdate(revision, false, vpcs, services, endpoints, removed);
    }

    private async Task<IEnumerable<string>> ReferringToAsync(string key, CancellationToken cancellationToken) =>
        (await _store.ReferringAsync<InterfaceEndpoint>(key, cancellationToken)).Select(endpoint => endpoint.Key);

    private static void Sort<T>(string key, T? placement, List<T> placed, List<string> removed)
        where T : class
    {
        if (placement is null)
        {
            removed.Add(key);
        }
        else
        {
            placed.Add(placement);
        }
    }
}
