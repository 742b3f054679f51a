namespace Linkspan.Domain;

/// <summary>One of the things that the sessions of an endpoint are held to.</summary>
/// <param name="Name">As in the API.</param>
/// <param name="Label">For people.</param>
/// <param name="Unit">What its number counts.</param>
/// <param name="Least">The smallest number.</param>
/// <param name="Most">The largest number; where nothing is set and no default stands, as good as none.</param>
/// <param name="Of">Its number among a party's limits.</param>
/// <param name="Set">The limits with another number.</param>
public sealed record SessionLimit(
    string Name,
    string Label,
    string Unit,
    long Least,
    long Most,
    Func<SessionLimits, long?> Of,
    Func<SessionLimits, long?, SessionLimits> Set)
{
    /// <summary>Most <see cref="SessionLimits.MaxConnections"/>: what a node with enough memory carries in all.</summary>
    public const int MostConnections = 1_000_000;

    /// <summary>Longest <see cref="SessionLimits.IdleTimeoutSeconds"/>: a week.</summary>
    public const int MostIdleSeconds = 604_800;

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<SessionLimit> All { get; } =
    [
        new(
            "maxConnections", "Connections", "sessions at once", 1, MostConnections,
            limits => limits.MaxConnections, (limits, value) => limits with { MaxConnections = value }),
        new(
            "newConnectionsPerSecond", "New connections", "per second", 1, 100_000,
            limits => limits.NewConnectionsPerSecond, (limits, value) => limits with { NewConnectionsPerSecond = value }),
        new(
            "toDatabaseBytesPerSecond", "Bandwidth to the database", "bytes per second", 65_536, 10_000_000_000,
            limits => limits.ToDatabaseBytesPerSecond, (limits, value) => limits with { ToDatabaseBytesPerSecond = value }),
        new(
            "toClientBytesPerSecond", "Bandwidth to clients", "bytes per second", 65_536, 10_000_000_000,
            limits => limits.ToClientBytesPerSecond, (limits, value) => limits with { ToClientBytesPerSecond = value }),
        new(
            "idleTimeoutSeconds", "Idle time", "seconds", 10, MostIdleSeconds,
            limits => limits.IdleTimeoutSeconds, (limits, value) => limits with { IdleTimeoutSeconds = value }),
        new(
            "maxLifetimeSeconds", "Lifetime", "seconds", 60, 2_592_000,
            limits => limits.MaxLifetimeSeconds, (limits, value) => limits with { MaxLifetimeSeconds = value }),
    ];
}
