namespace Linkspan.Contracts.Nodes;

/// <summary>Desired state for one node, up to and including <see cref="Revision"/>.</summary>
/// <remarks>A service stands in <see cref="Services"/> or in <see cref="Routes"/>. An endpoint stands in <see cref="Endpoints"/>
/// of the nodes of its network, in <see cref="Admissions"/> of the nodes that serve others' sessions for it, and in both where
/// one node is both. What is listed replaces everything that the node knew under that id.</remarks>
/// <param name="Revision">The store's revision that this update brings the node to.</param>
/// <param name="Full">True: whatever is not listed is dropped. False: what is listed replaces its earlier version,
/// <see cref="Removed"/> goes.</param>
/// <param name="Vpcs">Networks that have endpoints on this node.</param>
/// <param name="Services">Endpoint services whose databases this node dials.</param>
/// <param name="Endpoints">Interface endpoints that this node listens for.</param>
/// <param name="Removed">Ids of networks, services and endpoints that are no longer placed here; none of them is listed.</param>
public sealed record NodeUpdate(
    long Revision,
    bool Full,
    IReadOnlyList<VpcPlacement> Vpcs,
    IReadOnlyList<ServicePlacement> Services,
    IReadOnlyList<EndpointPlacement> Endpoints,
    IReadOnlyList<string> Removed)
{
    /// <summary>Endpoint services that other nodes serve, and where these nodes are.</summary>
    public IReadOnlyList<ServiceRoute> Routes { get; init; } = [];

    /// <summary>Interface endpoints that other nodes listen for, and that may reach a service of this node.</summary>
    public IReadOnlyList<EndpointAdmission> Admissions { get; init; } = [];

    /// <summary>The nodes of networks that <see cref="Admissions"/> are of, once for each network. What is listed replaces that
    /// network's list alone, and <see cref="Removed"/> takes none back. A network without a list: a control plane of before, or
    /// what a node kept of it, does not say, and carriers of any node are taken.</summary>
    public IReadOnlyList<PeerNetwork> PeerNetworks { get; init; } = [];

    /// <summary>Every zone that the operator leads sessions out of, in each update: one that is not listed takes them.</summary>
    public IReadOnlyList<ZoneShiftPlacement> Shifts { get; init; } = [];

    /// <summary>Of a node that drains, in each update: when it closes the sessions that are left, by its own clock; null: they
    /// end by themselves, or it does not drain.</summary>
    public DateTimeOffset? DrainUntil { get; init; }
}
