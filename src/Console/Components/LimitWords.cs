using System.Globalization;
using Linkspan.ControlPlane;
using Linkspan.Domain;

namespace Linkspan.Console.Components;

/// <summary>Limits in words.</summary>
internal static class LimitWords
{
    private const string None = "No limit";

    /// <summary>The bounds of a field.</summary>
    public static string Hint(SessionLimit limit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Capital(limit.Unit)}, {limit.Least:N0} to {limit.Most:N0}.");

    /// <summary>A number with its unit.</summary>
    public static string Value(SessionLimit limit, long value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:N0} {limit.Unit}");

    /// <summary>What holds for the provider's half where its owner has set nothing.</summary>
    public static Func<SessionLimit, string> OfProvider(ServerSettings settings)
    {
        SessionLimits defaults = new()
        {
            MaxConnections = settings.MaxSessions,
            IdleTimeoutSeconds = (long)settings.IdleTimeout.TotalSeconds,
            MaxLifetimeSeconds = (long?)settings.MaxLifetime?.TotalSeconds,
        };
        return limit => limit.Of(defaults) is { } value
            ? $"{Value(limit, value)} (default)"
            : None;
    }

    /// <summary>What holds for the consumer's half where its owner has set nothing.</summary>
    public static string OfConsumer(SessionLimit limit) => None;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
