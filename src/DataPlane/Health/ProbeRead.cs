namespace Linkspan.DataPlane.Health;

/// <summary>What came when a probe waited for a packet.</summary>
internal enum ProbeRead
{
    /// <summary>A packet with the sequence id that was next.</summary>
    Packet,

    /// <summary>The other side ended the connection between packets.</summary>
    End,

    /// <summary>Bytes that are no packet, or one out of turn.</summary>
    NotMySql,
}
