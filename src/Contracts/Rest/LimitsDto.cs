namespace Linkspan.Contracts.Rest;

/// <summary>
/// What the sessions of one endpoint may use, as one party sets it. 0: nothing is set there, and the default holds. In a change,
/// a limit that is left out stays as it is. Bounds, defaults and reasons: docs/limits.md.
/// </summary>
public sealed record LimitsDto
{
    /// <summary>Sessions at once; 1 to 1,000,000.</summary>
    public long? MaxConnections { get; init; }

    /// <summary>Sessions that may begin in a second; 1 to 100,000.</summary>
    public long? NewConnectionsPerSecond { get; init; }

    /// <summary>From all clients to the database; 65,536 to 10,000,000,000.</summary>
    public long? ToDatabaseBytesPerSecond { get; init; }

    /// <summary>From the database to all clients; 65,536 to 10,000,000,000.</summary>
    public long? ToClientBytesPerSecond { get; init; }

    /// <summary>Without a byte either way; 10 to 604,800.</summary>
    public long? IdleTimeoutSeconds { get; init; }

    /// <summary>60 to 2,592,000.</summary>
    public long? MaxLifetimeSeconds { get; init; }
}
