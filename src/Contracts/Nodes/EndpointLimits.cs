namespace Linkspan.Contracts.Nodes;

/// <summary>
/// What the sessions of one endpoint may use on the node that is told so. A client whose session is refused for it reads that in
/// a MySQL error packet. Names, units, bounds and reasons: docs/limits.md.
/// </summary>
/// <param name="MaxConnections">Sessions at once.</param>
/// <param name="IdleTimeout">No byte either way for this long ends a session.</param>
/// <param name="MaxLifetime">A session is ended at this age; null: never.</param>
public sealed record EndpointLimits(int MaxConnections, TimeSpan IdleTimeout, TimeSpan? MaxLifetime)
{
    /// <summary>The limits of an endpoint for which nothing else was set.</summary>
    public static EndpointLimits Default { get; } = new(1_000, TimeSpan.FromHours(8), null);

    /// <summary>Sessions that may begin in a second, as many at once; null: any number.</summary>
    public int? NewConnectionsPerSecond { get; init; }

    /// <summary>Bytes per second from all clients to the database; null: any number.</summary>
    public long? ToDatabaseBytesPerSecond { get; init; }

    /// <summary>Bytes per second from the database to all clients; null: any number.</summary>
    public long? ToClientBytesPerSecond { get; init; }

    /// <summary>Whose <see cref="MaxConnections"/> it is.</summary>
    public LimitSetter ConnectionsSetBy { get; init; }

    /// <summary>Whose <see cref="NewConnectionsPerSecond"/> it is.</summary>
    public LimitSetter NewConnectionsSetBy { get; init; }
}
