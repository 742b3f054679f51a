namespace Linkspan.Contracts.Nodes;

/// <summary>What the control plane may ask of a running node.</summary>
public interface INodeCommands
{
    /// <summary>Walks the path of one endpoint hop by hop, from its name to the database's login answer.</summary>
    /// <returns>The hops in order up to and including the first that fails; empty when the endpoint is not placed on this
    /// node.</returns>
    Task<IReadOnlyList<PathHop>> TestPathAsync(string endpointId, CancellationToken cancellationToken);
}
