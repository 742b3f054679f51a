using System.Collections.Immutable;
using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>
/// Everything that is placed on the node, as of one revision. Never changes: an update makes the next one, at a cost that grows
/// with the update and hardly with what is there. A session looks only at the one that it took at its start.
/// </summary>
internal sealed record NodeSnapshot(
    long Revision,
    ImmutableDictionary<string, VpcSnapshot> Vpcs,
    ImmutableDictionary<string, ServicePlacement> Services,
    ImmutableDictionary<string, EndpointSnapshot> Endpoints)
{
    /// <summary>A node that was told nothing yet.</summary>
    public static NodeSnapshot Empty { get; } = new(
        0,
        ImmutableDictionary<string, VpcSnapshot>.Empty,
        ImmutableDictionary<string, ServicePlacement>.Empty,
        ImmutableDictionary<string, EndpointSnapshot>.Empty);

    /// <summary>The snapshot after an update. A full one starts from nothing.</summary>
    public NodeSnapshot After(NodeUpdate update)
    {
        NodeSnapshot from = update.Full ? Empty : this;
        return new NodeSnapshot(
            update.Revision,
            from.Vpcs.RemoveRange(update.Removed)
                .SetItems(update.Vpcs.Select(vpc => KeyValuePair.Create(vpc.VpcId, VpcSnapshot.Of(vpc)))),
            from.Services.RemoveRange(update.Removed)
                .SetItems(update.Services.Select(service => KeyValuePair.Create(service.ServiceId, service))),
            from.Endpoints.RemoveRange(update.Removed)
                .SetItems(update.Endpoints.Select(endpoint =>
                    KeyValuePair.Create(endpoint.EndpointId, EndpointSnapshot.Of(endpoint)))));
    }

    public ServicePlacement? FindService(string? serviceId) => serviceId is null ? null : Services.GetValueOrDefault(serviceId);
}
