namespace Linkspan.Contracts.Nodes;

/// <summary>What a database expects in front of a connection.</summary>
public enum ProxyProtocolMode
{
    /// <summary>Nothing: the connection starts with the database's greeting.</summary>
    None,

    /// <summary>A PROXY v2 header with addresses alone.</summary>
    V2,

    /// <summary>A PROXY v2 header with the 0xE1 TLVs (VPC, endpoint, service), at most 240 bytes in all.</summary>
    V2WithTlvs,
}
