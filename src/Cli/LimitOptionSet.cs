using System.CommandLine;
using Linkspan.Contracts.Rest;

namespace Linkspan.Cli;

/// <summary>The options by which a command sets what the sessions of an endpoint may use.</summary>
internal sealed class LimitOptionSet(Command command)
{
    private static readonly TimeSpan MostIdle = TimeSpan.FromDays(7);
    private static readonly TimeSpan MostLifetime = TimeSpan.FromDays(30);

    private readonly Option<long?> _connections = command.Optional<long?>(
        "--max-connections", "N", "Sessions of an endpoint at once, up to 1000000; 0: the default.");

    private readonly Option<long?> _pace = command.Optional<long?>(
        "--new-connections-per-second", "N", "Sessions of an endpoint that may begin in a second; 0: any number.");

    private readonly Option<long?> _toDatabase = command.Optional<long?>(
        "--to-database-bytes-per-second", "N", "From all clients of an endpoint to the database, from 65536 on; 0: any number.");

    private readonly Option<long?> _toClient = command.Optional<long?>(
        "--to-client-bytes-per-second", "N", "From the database to all clients of an endpoint, from 65536 on; 0: any number.");

    private readonly Option<string?> _idle = command.Optional<string>(
        "--idle-timeout", "TIME", "Ends a session without a byte for so long, 10s to 168h; 0: the default.");

    private readonly Option<string?> _lifetime = command.Optional<string>(
        "--max-lifetime", "TIME", "Ends a session at this age, 60s to 720h; 0: the default.");

    /// <returns>What was given; null when nothing was.</returns>
    public LimitsDto? Read(CommandCall call)
    {
        LimitsDto limits = new()
        {
            MaxConnections = call.Value(_connections),
            NewConnectionsPerSecond = call.Value(_pace),
            ToDatabaseBytesPerSecond = call.Value(_toDatabase),
            ToClientBytesPerSecond = call.Value(_toClient),
            IdleTimeoutSeconds = Duration.Seconds(call.Value(_idle), "--idle-timeout", MostIdle),
            MaxLifetimeSeconds = Duration.Seconds(call.Value(_lifetime), "--max-lifetime", MostLifetime),
        };
        return limits == new LimitsDto() ? null : limits;
    }
}
