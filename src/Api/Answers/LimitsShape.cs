using Linkspan.Contracts.Rest;
using Linkspan.Domain;

namespace Linkspan.Api.Answers;

/// <summary>A party's limits, in both directions.</summary>
internal static class LimitsShape
{
    /// <summary>Every limit, 0 where none is set.</summary>
    public static LimitsDto From(SessionLimits limits) => new()
    {
        MaxConnections = limits.MaxConnections ?? 0,
        NewConnectionsPerSecond = limits.NewConnectionsPerSecond ?? 0,
        ToDatabaseBytesPerSecond = limits.ToDatabaseBytesPerSecond ?? 0,
        ToClientBytesPerSecond = limits.ToClientBytesPerSecond ?? 0,
        IdleTimeoutSeconds = limits.IdleTimeoutSeconds ?? 0,
        MaxLifetimeSeconds = limits.MaxLifetimeSeconds ?? 0,
    };

    /// <summary>As they were sent; null when they were left out.</summary>
    public static SessionLimits? Read(LimitsDto? limits) => limits is null ? null : new SessionLimits
    {
        MaxConnections = limits.MaxConnections,
        NewConnectionsPerSecond = limits.NewConnectionsPerSecond,
        ToDatabaseBytesPerSecond = limits.ToDatabaseBytesPerSecond,
        ToClientBytesPerSecond = limits.ToClientBytesPerSecond,
        IdleTimeoutSeconds = limits.IdleTimeoutSeconds,
        MaxLifetimeSeconds = limits.MaxLifetimeSeconds,
    };
}
