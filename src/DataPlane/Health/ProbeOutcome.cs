using Linkspan.Wire.MySql;

namespace Linkspan.DataPlane.Health;

/// <summary>How one probe ended.</summary>
/// <param name="ErrorCode">The database's error number, where one decided the class; else null.</param>
/// <param name="ServerVersion">From the greeting, at most 64 printable ASCII characters; null when none was read.</param>
/// <param name="ElapsedMs">From asking for the address to the end.</param>
public sealed record ProbeOutcome(ProbeClass Class, ushort? ErrorCode, string? ServerVersion, double ElapsedMs)
{
    private const int MaxVersionCharacters = 64;

    /// <summary>What was agreed with the database, such as <c>TLS 1.3</c>; null: it offered none, or it did not come to
    /// that.</summary>
    public string? Tls { get; init; }

    public bool Healthy => Class == ProbeClass.Healthy;

    /// <summary>The class in one sentence, with who must act.</summary>
    public string Message => Class switch
    {
        ProbeClass.Healthy => "The database answers logins.",
        ProbeClass.Refused => "Nothing listens at the address: start the database or correct the port.",
        ProbeClass.Unreachable =>
            "The address cannot be reached from the service node, or ends connections at once: check routes, firewalls and "
            + "what listens there.",
        ProbeClass.NameNotFound => "The name does not resolve on the service node: correct it or its DNS.",
        ProbeClass.Timeout => "The database did not answer in time: check firewalls and its load.",
        ProbeClass.NotMySql => "What answers does not speak the MySQL protocol: correct host and port.",
        ProbeClass.Blocked1129 =>
            "The database has blocked the service node after broken handshakes of others (error 1129): "
            + "find who connects without logging in, then run FLUSH HOSTS.",
        ProbeClass.TooManyConnections1040 => "The database has no connection left: raise max_connections or close some.",
        ProbeClass.AccessDenied =>
            "The database refused the probe's account: correct it, or allow logins from the service node.",
        ProbeClass.ProxyMismatch =>
            "The database and its registration disagree on the PROXY protocol: let it accept PROXY headers from the service "
            + "node, or correct the registration.",
        ProbeClass.TlsFailed => "The database offers TLS that could not be agreed: TLS 1.2 or 1.3 is needed.",
        ProbeClass.ServerError => $"The database answered with error {ErrorCode}.",
        ProbeClass.AddressForbidden => "The address is one that may not be a database's: register another.",
        _ => throw new InvalidOperationException($"{Class} has no sentence."),
    };

    /// <summary>What may be shown of a greeting's version.</summary>
    internal static string VersionOf(MySqlGreeting greeting) =>
        new([
            .. WithoutReplicationPrefix(greeting.ServerVersion)
                .Where(character => character is >= ' ' and <= '~')
                .Take(MaxVersionCharacters),
        ]);

    // MariaDB greets with 5.5.5- in front of its version, so that old replicas do not take 10 for less than 5.
    private static string WithoutReplicationPrefix(string version) =>
        version.StartsWith("5.5.5-", StringComparison.Ordinal) && version.Contains("MariaDB", StringComparison.Ordinal)
            ? version["5.5.5-".Length..]
            : version;
}
