namespace Linkspan.Contracts.Nodes;

/// <summary>What the control plane may ask of a running node.</summary>
public interface INodeCommands
{
    /// <summary>Walks this node's part of the path of one endpoint hop by hop: an endpoint node from its name to the link, a
    /// service node from there to the database's login answer, a node that is both all of it.</summary>
    /// <returns>The hops in order up to and including the first that fails; empty when the endpoint is neither placed nor
    /// admitted on this node, or the node cannot be asked.</returns>
    Task<IReadOnlyList<PathHop>> TestPathAsync(string endpointId, CancellationToken cancellationToken);
}
