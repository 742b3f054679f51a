namespace Linkspan.DataPlane.Health;

/// <summary>What a database's error numbers mean for a probe. Source: the references of MySQL 8 and MariaDB 10.11.</summary>
internal static class DatabaseErrors
{
    /// <summary>Before or during a login.</summary>
    /// <param name="sentProxyHeader">A server that takes a PROXY header for a login answers that the handshake is broken.</param>
    public static ProbeClass ClassOf(ushort code, bool sentProxyHeader) => code switch
    {
        1129 => ProbeClass.Blocked1129,
        1040 or 1203 => ProbeClass.TooManyConnections1040,
        // Host not privileged; access denied to a database, to a user, without a password; password expired; account locked.
        1130 or 1044 or 1045 or 1698 or 1820 or 1862 or 3118 or 4151 => ProbeClass.AccessDenied,
        // Bad handshake; communication error; packets out of order; error reading; too large a packet.
        1043 or 1047 or 1153 or 1156 or 1158 when sentProxyHeader => ProbeClass.ProxyMismatch,
        _ => ProbeClass.ServerError,
    };
}
