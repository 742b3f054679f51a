using Linkspan.Contracts.Nodes;
using Linkspan.Domain;
using Linkspan.Domain.Nodes;
using Linkspan.Domain.PrivateLink;
using Linkspan.Testing.Nodes;

namespace Linkspan.Unit.ControlPlane.Reconciliation.Model;

/// <summary>What holds of nodes among each other.</summary>
internal static class FleetChecks
{
    /// <summary>Who was removed is told nothing from then on, and each member only of what is its own.</summary>
    public static void IsItsOwn(ModelNode node, NodeUpdate update, StoredHistory history)
    {
        int told = update.Endpoints.Count + update.Services.Count + update.Routes.Count + update.Admissions.Count;
        if (node.RemovedAt <= update.Revision && told > 0)
        {
            throw new ModelViolation($"{node.Fake.NodeId} was removed at {node.RemovedAt}, and is told of {told} objects");
        }

        if (node is not { Member: { } member, RemovedAt: null })
        {
            return;
        }

        bool isEndpoint = member.Has(NodeRole.Endpoint);
        IEnumerable<string> foreign =
        [
            .. update.Endpoints.Where(endpoint => !isEndpoint || endpoint.VpcId != member.Vpc.Value)
                .Select(endpoint => endpoint.EndpointId),
            .. update.Routes.Where(_ => !isEndpoint).Select(route => route.ServiceId),
            .. update.Services.Select(service => service.ServiceId)
                .Concat(update.Admissions.Select(admission => admission.ServiceId))
                .Where(service => history.Find(new Id<EndpointService>(service)) is not { } known
                    || !Placing.ServersOf(history, known).Contains(member.Key)),
        ];
        if (foreign.FirstOrDefault() is { } one)
        {
            throw new ModelViolation($"{member.Key} of {member.Vpc} is told of {one}, which is not its own");
        }
    }

    /// <summary>No revoke is lost on the provider's side either, and nobody goes on with who was removed.</summary>
    public static void Obeys(FakeNode node, ReferenceModel model, IReadOnlyDictionary<string, long> removedAt)
    {
        long applied = node.AppliedRevision;
        foreach (EndpointAdmission admission in node.Admissions.Values)
        {
            if (admission.Access.Allowed && !model.MayOpenAt(admission.EndpointId, applied))
            {
                throw new ModelViolation($"{node.NodeId} at {applied} lets in sessions through {admission.EndpointId}");
            }
        }

        foreach ((string endpoint, string from) in node.Served.Keys)
        {
            if (!model.MayKeepAt(endpoint, applied))
            {
                throw new ModelViolation($"{node.NodeId} at {applied} keeps sessions of {from} through {endpoint}");
            }
        }

        IEnumerable<string> known =
        [
            .. node.Admissions.Values.SelectMany(admission => admission.NodeIds),
            .. node.Routes.Values.SelectMany(route => route.Nodes).Select(server => server.NodeId),
            .. node.Served.Keys.Select(served => served.Node),
        ];
        if (known.FirstOrDefault(id => removedAt.TryGetValue(id, out long at) && at <= applied) is { } removed)
        {
            throw new ModelViolation($"{node.NodeId} at {applied} still goes on with {removed}, removed at {removedAt[removed]}");
        }
    }
}
