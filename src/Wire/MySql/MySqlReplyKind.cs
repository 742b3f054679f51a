namespace Linkspan.Wire.MySql;

/// <summary>What a server's packet is during authentication, told by its first byte.</summary>
public enum MySqlReplyKind
{
    /// <summary>None of the others: not a MySQL server, or not in this phase.</summary>
    Unknown,

    /// <summary>0x00: the client is in.</summary>
    Ok,

    /// <summary>0xFF: refused; see <see cref="MySqlError"/>.</summary>
    Error,

    /// <summary>0xFE: another plugin is asked for; see <see cref="MySqlAuthSwitch"/>.</summary>
    AuthSwitch,

    /// <summary>0x01: the plugin goes on; see <see cref="MySqlAuthMoreData"/>.</summary>
    AuthMoreData,
}
