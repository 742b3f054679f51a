namespace Linkspan.Domain.Nodes;

/// <summary>What a node does in its network.</summary>
public enum NodeRole
{
    /// <summary>Listens on addresses of endpoints, and answers their names.</summary>
    Endpoint,

    /// <summary>Dials and probes the databases.</summary>
    Service,
}
