namespace Linkspan.DataPlane.Health;

/// <summary>What one probe found. The name goes into reports; nothing that was received does.</summary>
public enum ProbeClass
{
    /// <summary>The database answered a login: with OK, or, where no account is declared, with its refusal.</summary>
    Healthy,

    /// <summary>Nothing listens at the address.</summary>
    Refused,

    /// <summary>No way leads there, or the connection broke before a greeting.</summary>
    Unreachable,

    /// <summary>The name does not resolve.</summary>
    NameNotFound,

    /// <summary>No connection, no greeting or no answer in time.</summary>
    Timeout,

    /// <summary>Something answers that does not speak MySQL's protocol 10.</summary>
    NotMySql,

    /// <summary>Error 1129: the database has blocked this host, because others broke off handshakes.</summary>
    Blocked1129,

    /// <summary>Error 1040 or 1203: the database has no connection left.</summary>
    TooManyConnections1040,

    /// <summary>The declared account was refused, or no account may come from this host.</summary>
    AccessDenied,

    /// <summary>A PROXY header was sent and not expected, or expected and not sent.</summary>
    ProxyMismatch,

    /// <summary>TLS was offered and could not be agreed.</summary>
    TlsFailed,

    /// <summary>Another error of the database: see the number.</summary>
    ServerError,

    /// <summary>The address may not be dialled.</summary>
    AddressForbidden,
}
