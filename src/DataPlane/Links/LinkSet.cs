using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.Listeners;
using Linkspan.DataPlane.Loops;
using Linkspan.DataPlane.Sessions;
using Linkspan.DataPlane.Snapshots;
using Linkspan.Wire.Link;
using Linkspan.Wire.ProxyProtocol;
using Microsoft.Extensions.Logging;

namespace Linkspan.DataPlane.Links;

/// <summary>The links of an endpoint node: one to each service node that its routes name.</summary>
/// <param name="credentials">Null: this node has no identity yet, and links nobody.</param>
/// <param name="changed">Told how a link stands, and whether that is another answer to "does it take sessions" than
/// before.</param>
internal sealed class LinkSet(
    ILinkCredentials? credentials,
    NodeLinkOptions options,
    LoopSet loops,
    DescriptorReserve reserve,
    Action<LinkReport, bool> changed,
    TimeProvider time,
    ILogger logger)
    : ILinks, INodeLinks
{
    private readonly Lock _gate = new();
    private readonly List<Task> _stopping = [];

    /// <summary>Those to where nodes were before they moved, as long as they have sessions.</summary>
    private readonly List<Link> _left = [];

    private volatile IReadOnlyDictionary<string, Link> _links = new Dictionary<string, Link>();

    public bool IsUp(string nodeId) => _links.GetValueOrDefault(nodeId)?.IsUp ?? false;

    public LinkStanding StandingOf(ServiceNode node) => _links.GetValueOrDefault(node.NodeId)?.Standing ?? LinkStanding.Down;

    /// <summary>How the link to a node stands; null when no route leads there.</summary>
    public LinkReport? Find(string nodeId) => _links.GetValueOrDefault(nodeId)?.Report();

    public IReadOnlyList<LinkReport> All() => [.. _links.Values.Select(link => link.Report())];

    /// <inheritdoc/>
    /// <remarks>
    /// A node that moved is linked anew, and its sessions go on. A node that no route names any more was removed: its sessions
    /// end now, since it may be removed because it is not to be trusted. Without credentials there are no links.
    /// </remarks>
    public void Place(IEnumerable<ServiceRoute> routes)
    {
        if (credentials is null)
        {
            return;
        }
        Dictionary<string, ServiceNode> wanted = [];
        foreach (ServiceNode node in routes.SelectMany(route => route.Nodes))
        {
            wanted[node.NodeId] = node with { IsDraining = false };
        }
        lock (_gate)
        {
            Dictionary<string, Link> links = [];
            foreach ((string nodeId, ServiceNode node) in wanted)
            {
                if (_links.TryGetValue(nodeId, out Link? kept) && kept.Node == node)
                {
                    links[nodeId] = kept;
                    continue;
                }
                Link link = links[nodeId] = new Link(node, credentials, options, loops, reserve, changed, time, logger);
                link.Start();
            }
            _stopping.RemoveAll(task => task.IsCompleted);
            Link[] replaced = [.. _links.Values.Where(link => links.GetValueOrDefault(link.Node.NodeId) != link)];
            Link[] removed = [.. _left.Concat(replaced).Where(link => !links.ContainsKey(link.Node.NodeId))];
            Link[] moved = [.. replaced.Except(removed)];
            _stopping.AddRange(removed.Select(link => link.EndAsync()));
            _stopping.AddRange(moved.Select(link => link.StopAsync()));
            _left.RemoveAll(link => link.IsEmpty || removed.Contains(link));
            _left.AddRange(moved);
            _links = links;
        }
    }

    public CarrierConnection? Pick(ServiceNode node, Loop loop) => _links.GetValueOrDefault(node.NodeId)?.Pick(loop);

    public IDial Open(CarrierConnection carrier, ProxyHeader? header, IDialEvents events) => LinkDial.Start(
        carrier, header is { WrittenBytes: <= LinkFrame.MaxOpenBytes } ? header.ToArray() : null, options.OpenTimeout, events);

    /// <summary>The node stops, its sessions are over: every carrier ends.</summary>
    public async Task StopAsync()
    {
        Task[] ends;
        lock (_gate)
        {
            ends = [.. _links.Values.Concat(_left).Select(link => link.EndAsync()), .. _stopping];
        }
        await Task.WhenAll(ends).ConfigureAwait(false);
    }
}
