namespace Linkspan.Domain.Databases;

/// <summary>What a database expects in front of a connection.</summary>
public enum ProxyProtocol
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A PROXY v2 header with addresses alone.</summary>
    V2,

    /// <summary>A PROXY v2 header with Linkspan's TLVs, at most 240 bytes.</summary>
    V2WithTlvs,
}
