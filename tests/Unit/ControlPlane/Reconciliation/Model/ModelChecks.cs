using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateEndpoints;
using Linkspan.Domain.PrivateLink;
using Linkspan.Testing.Nodes;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>What holds at every moment.</summary>
internal static class ModelChecks
{
    /// <summary>No revoke is lost: as far as the node is told, it lets nothing through that both parties do not allow.</summary>
    public static void NodeObeys(FakeNode node, ReferenceModel model)
    {
        foreach (string endpoint in node.Endpoints.Values.Where(e => e.Access.Allowed).Select(e => e.EndpointId))
        {
            if (!model.MayOpenAt(endpoint, node.AppliedRevision))
            {
                throw new ModelViolation($"the node at {node.AppliedRevision} lets sessions through {endpoint}");
            }
        }

        foreach (string endpoint in node.Sessions.Keys)
        {
            if (!model.MayKeepAt(endpoint, node.AppliedRevision))
            {
                throw new ModelViolation($"the node at {node.AppliedRevision} keeps sessions through {endpoint}");
            }
        }
    }

    /// <summary>A new life finds what was acknowledged in the last one.</summary>
    public static async Task StoreIsAsync(IStore store, StoredHistory history, CancellationToken cancellationToken)
    {
        await SameAsync<Instance>(store, history, cancellationToken);
        await SameAsync<PrivateEndpointService>(store, history, cancellationToken);
        await SameAsync<PrivateEndpointConnection>(store, history, cancellationToken);
        await SameAsync<EndpointService>(store, history, cancellationToken);
        await SameAsync<InterfaceEndpoint>(store, history, cancellationToken);
    }

    private static async Task SameAsync<T>(IStore store, StoredHistory history, CancellationToken cancellationToken)
        where T : class, IResource
    {
        List<string> stored = [];
        await foreach (T resource in store.AllAsync<T>(cancellationToken))
        {
            stored.Add($"{resource.Key} at {resource.Revision}");
        }

        string[] written = [.. history.All<T>().Select(resource => $"{resource.Key} at {resource.Revision}")];
        if (stored.Except(written).Concat(written.Except(stored)).ToArray() is { Length: > 0 } different)
        {
            throw new ModelViolation($"after a restart the store differs in {string.Join(", ", different)}");
        }
    }
}
