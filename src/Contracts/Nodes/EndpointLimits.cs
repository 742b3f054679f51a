namespace Linkspan.Contracts.Nodes;

/// <summary>What one endpoint may use. A session that reaches a limit is told so by a MySQL error packet where the protocol
/// allows.</summary>
/// <param name="MaxConnections">Sessions at once. Default 1,000: one application tier, far below a node's capacity.</param>
/// <param name="IdleTimeout">No byte either way for this long ends a session. Default 8 h, MySQL's own
/// <c>wait_timeout</c>.</param>
/// <param name="MaxLifetime">A session is ended at this age; null: never. Default null: a pool decides for itself.</param>
public sealed record EndpointLimits(int MaxConnections, TimeSpan IdleTimeout, TimeSpan? MaxLifetime)
{
    /// <summary>The limits of an endpoint for which nothing else was set.</summary>
    public static EndpointLimits Default { get; } = new(1_000, TimeSpan.FromHours(8), null);
}
