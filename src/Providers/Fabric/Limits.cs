using Linkspan.ControlPlane;
using Linkspan.Contracts.Nodes;
using Linkspan.Domain;
using Linkspan.Domain.Databases;
using Linkspan.Domain.PrivateLink;

namespace Linkspan.Providers.Fabric;

/// <summary>Which limits a node holds an endpoint to: what protects the provider where its database is dialled, what protects the
/// consumer where its clients are accepted, and both where one node does both.</summary>
internal static class Limits
{
    /// <summary>What the instance's owner set, and the server's defaults for the rest.</summary>
    public static EndpointLimits OfProvider(Instance? instance, ServerSettings settings)
    {
        SessionLimits set = instance?.Limits ?? SessionLimits.None;
        return new EndpointLimits(
            (int)(set.MaxConnections ?? settings.MaxSessions),
            Seconds(set.IdleTimeoutSeconds) ?? settings.IdleTimeout,
            Seconds(set.MaxLifetimeSeconds) ?? settings.MaxLifetime)
        {
            NewConnectionsPerSecond = (int?)set.NewConnectionsPerSecond,
            ToDatabaseBytesPerSecond = set.ToDatabaseBytesPerSecond,
            ToClientBytesPerSecond = set.ToClientBytesPerSecond,
        };
    }

    /// <summary>What the endpoint's owner set; nothing else binds the consumer's half.</summary>
    public static EndpointLimits OfConsumer(InterfaceEndpoint endpoint)
    {
        SessionLimits set = endpoint.Limits;
        return new EndpointLimits(
            (int)(set.MaxConnections ?? SessionLimit.MostConnections),
            Seconds(set.IdleTimeoutSeconds ?? SessionLimit.MostIdleSeconds)!.Value,
            Seconds(set.MaxLifetimeSeconds))
        {
            NewConnectionsPerSecond = (int?)set.NewConnectionsPerSecond,
            ToDatabaseBytesPerSecond = set.ToDatabaseBytesPerSecond,
            ToClientBytesPerSecond = set.ToClientBytesPerSecond,
            ConnectionsSetBy = LimitSetter.Consumer,
            NewConnectionsSetBy = LimitSetter.Consumer,
        };
    }

    /// <summary>The stricter of both, limit by limit.</summary>
    public static EndpointLimits Both(EndpointLimits provider, EndpointLimits consumer)
    {
        bool areConnectionsConsumers = consumer.MaxConnections < provider.MaxConnections;
        bool isPaceConsumers = consumer.NewConnectionsPerSecond is { } pace && !(provider.NewConnectionsPerSecond <= pace);
        return new EndpointLimits(
            areConnectionsConsumers ? consumer.MaxConnections : provider.MaxConnections,
            consumer.IdleTimeout < provider.IdleTimeout ? consumer.IdleTimeout : provider.IdleTimeout,
            Less(provider.MaxLifetime, consumer.MaxLifetime))
        {
            NewConnectionsPerSecond = Less(provider.NewConnectionsPerSecond, consumer.NewConnectionsPerSecond),
            ToDatabaseBytesPerSecond = Less(provider.ToDatabaseBytesPerSecond, consumer.ToDatabaseBytesPerSecond),
            ToClientBytesPerSecond = Less(provider.ToClientBytesPerSecond, consumer.ToClientBytesPerSecond),
            ConnectionsSetBy = areConnectionsConsumers ? LimitSetter.Consumer : LimitSetter.Provider,
            NewConnectionsSetBy = isPaceConsumers ? LimitSetter.Consumer : LimitSetter.Provider,
        };
    }

    private static TimeSpan? Seconds(long? seconds) => seconds is { } known ? TimeSpan.FromSeconds(known) : null;

    private static T? Less<T>(T? one, T? other)
        where T : struct, IComparable<T> =>
        one is { } first && other is { } second ? (first.CompareTo(second) <= 0 ? first : second) : one ?? other;
}
