namespace Linkspan.Domain;

/// <summary>What one party allows the sessions of one endpoint; null: it sets nothing there. Names, units and bounds are those of
/// <see cref="SessionLimit"/>.</summary>
public sealed record SessionLimits
{
    /// <summary>Nothing is set.</summary>
    public static SessionLimits None { get; } = new();

    /// <summary>Sessions at once.</summary>
    public long? MaxConnections { get; init; }

    /// <summary>Sessions that may begin in a second.</summary>
    public long? NewConnectionsPerSecond { get; init; }

    /// <summary>Bytes per second from all clients to the database.</summary>
    public long? ToDatabaseBytesPerSecond { get; init; }

    /// <summary>Bytes per second from the database to all clients.</summary>
    public long? ToClientBytesPerSecond { get; init; }

    /// <summary>Seconds without a byte either way after which a session is ended.</summary>
    public long? IdleTimeoutSeconds { get; init; }

    /// <summary>Seconds after which a session is ended.</summary>
    public long? MaxLifetimeSeconds { get; init; }

    /// <summary>Takes changes over.</summary>
    /// <param name="changes">Null leaves a limit as it is, 0 takes it away.</param>
    /// <param name="field">Where they stand in the input.</param>
    /// <returns>The limits after that; or <c>limits.range</c> at the first that does not fit.</returns>
    public Result<SessionLimits> With(SessionLimits? changes, string field)
    {
        SessionLimits after = this;
        foreach (SessionLimit limit in changes is null ? [] : SessionLimit.All)
        {
            if (limit.Of(changes!) is not { } value)
            {
                continue;
            }

            if (value != 0 && (value < limit.Least || value > limit.Most))
            {
                return Problem.Invalid(
                    "limits.range",
                    $"{limit.Label} must be {limit.Least} to {limit.Most} {limit.Unit}, or 0 for the default.",
                    $"{field}.{limit.Name}");
            }

            after = limit.Set(after, value == 0 ? null : value);
        }

        return after;
    }
}
