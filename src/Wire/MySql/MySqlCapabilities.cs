namespace Linkspan.Wire.MySql;

/// <summary>The capability flags that Linkspan reads or sets. Numbers as on the wire; unknown bits are kept.</summary>
/// <remarks>Source: MySQL internals, "Capabilities Flags"; MariaDB, "Connection: Capabilities".</remarks>
[Flags]
public enum MySqlCapabilities : uint
{
    None = 0,
    LongPassword = 1,
    LongFlag = 1 << 2,
    ConnectWithDatabase = 1 << 3,
    Compress = 1 << 5,
    LocalFiles = 1 << 7,
    Protocol41 = 1 << 9,
    Ssl = 1 << 11,
    Transactions = 1 << 13,
    SecureConnection = 1 << 15,
    MultiStatements = 1 << 16,
    MultiResults = 1 << 17,
    PluginAuth = 1 << 19,
    ConnectAttributes = 1 << 20,
    LengthEncodedAuthResponse = 1 << 21,
    SessionTrack = 1 << 23,
    DeprecateEof = 1 << 24,
    ZstdCompression = 1 << 26,
}
