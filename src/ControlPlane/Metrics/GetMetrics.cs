using Linkspan.Contracts.Metrics;
using Linkspan.Contracts.Nodes;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.Databases;
using Linkspan.ControlPlane.Nodes;
using Linkspan.ControlPlane.PrivateEndpoints;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Providers;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;

namespace Linkspan.ControlPlane.Metrics;

/// <summary>
/// What Prometheus reads of the server. The operator reads of the server and its nodes, and no endpoint of another node: there
/// may be a hundred thousand. Everybody else reads of their own endpoints and connections, and of nothing else.
/// </summary>
public sealed class GetMetrics(
    IStore store,
    EndpointProviders providers,
    IEnumerable<IMetricsSource> sources,
    NodeCaProgress nodeCa,
    ListEndpoints listEndpoints,
    ListInstances listInstances,
    ListPrivateEndpointConnections listConnections)
{
    /// <summary>The text, in format 0.0.4.</summary>
    public async Task<Result<string>> RunAsync(Caller caller, CancellationToken cancellationToken)
    {
        MetricsText text = new();
        if (caller.IsOperator)
        {
            await WriteServerAsync(text, cancellationToken);
        }
        else
        {
            await WriteOwnAsync(text, caller, cancellationToken);
        }

        return text.ToString();
    }

    private async Task WriteServerAsync(MetricsText text, CancellationToken cancellationToken)
    {
        StoreSizes sizes = await store.SizesAsync(cancellationToken);
        text.Add(Metric.StoreRevision, await store.RevisionAsync(cancellationToken))
            .Add(Metric.StoreBytes, sizes.Bytes)
            .Add(Metric.AuditLines, sizes.AuditLines);
        foreach ((string kind, int count) in sizes.Objects)
        {
            text.Add(Metric.StoreObjects, count, kind);
        }

        foreach (NodeObservation node in providers.All.SelectMany(provider => provider.Nodes))
        {
            text.Add(Metric.NodeConnected, node.Connected ? 1 : 0, node.NodeId)
                .Add(Metric.NodeRevision, node.AppliedRevision, node.NodeId)
                .Add(Metric.NodeTold, node.ToldRevision, node.NodeId)
                .Add(Metric.NodeSessions, node.Sessions, node.NodeId);
            if (node.LastSeen is { } seen)
            {
                text.Add(Metric.NodeSeen, seen, node.NodeId);
            }
        }

        await foreach (Node node in store.AllAsync<Node>(cancellationToken))
        {
            text.Add(Metric.NodeCertificateExpiry, node.CertificateNotAfter, node.Key);
        }

        NodeCaView authority = await nodeCa.ViewAsync(store, cancellationToken);
        text.Add(Metric.NodeCaBehind, authority.Behind.Count)
            .Add(Metric.NodeCaExpiry, authority.Issuer.NotAfter);
        foreach (NodeCaPhase phase in Enum.GetValues<NodeCaPhase>())
        {
            text.Add(Metric.NodeCaPhase, authority.Phase == phase ? 1 : 0, phase.ToString());
        }

        foreach (IMetricsSource source in sources)
        {
            source.Write(text);
        }
    }

    private async Task WriteOwnAsync(MetricsText text, Caller caller, CancellationToken cancellationToken)
    {
        foreach (EndpointView endpoint in await AllAsync(
            query => listEndpoints.RunAsync(caller, null, null, query, cancellationToken)))
        {
            Write(text, endpoint.Observation.Traffic, TrafficMetrics.Consumer);
        }

        foreach (InstanceView instance in await AllAsync(query => listInstances.RunAsync(caller, query, cancellationToken)))
        {
            IReadOnlyList<PrivateEndpointConnectionView> connections = await AllAsync(
                query => listConnections.RunAsync(caller, instance.Instance.Key, query, cancellationToken));
            foreach (PrivateEndpointConnectionView connection in connections.DistinctBy(one => one.Connection.Endpoint))
            {
                Write(text, connection.Observation.ServedTraffic, TrafficMetrics.Provider);
            }
        }
    }

    private static void Write(MetricsText text, EndpointTrafficReport? traffic, string half)
    {
        if (traffic is not null)
        {
            TrafficMetrics.Write(text, traffic, half);
        }
    }

    private static async Task<IReadOnlyList<T>> AllAsync<T>(Func<ListQuery, Task<Result<Page<T>>>> list)
    {
        List<T> all = [];
        string token = string.Empty;
        do
        {
            ListQuery query = new(PageSize: ListQuery.MaxPageSize, PageToken: token, Count: false);
            if (!(await list(query)).TryGet(out Page<T>? page, out _))
            {
                break; // What went between two pages has no figures.
            }

            all.AddRange(page.Items);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return all;
    }
}
