using Linkspan.Contracts.Nodes;

namespace Linkspan.DataPlane.Snapshots;

/// <summary>The links to service nodes, as the state of the node sees them.</summary>
internal interface INodeLinks
{
    /// <summary>Links exactly the nodes of these routes from now on.</summary>
    void Place(IEnumerable<ServiceRoute> routes);

    /// <summary>Whether the link to a node takes sessions.</summary>
    bool IsUp(string nodeId);

    /// <summary>How every link stands.</summary>
    IReadOnlyList<LinkReport> All();
}
