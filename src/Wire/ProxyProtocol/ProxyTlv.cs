namespace Linkspan.Wire.ProxyProtocol;

/// <summary>One type-length-value of a PROXY v2 header. Source: PROXY protocol, section 2.2.</summary>
/// <param name="Type">0xE0-0xEF is for own use; Linkspan and Alibaba use 0xE1, see <see cref="PrivateLinkTlv"/>.</param>
/// <param name="Value">The bytes, uninterpreted; at most 65535.</param>
public readonly record struct ProxyTlv(byte Type, ReadOnlyMemory<byte> Value)
{
    /// <summary>CRC-32C over the whole header with the value itself as zeros (PROXY protocol, section 2.2.4).</summary>
    public const byte Crc32C = 0x03;

    /// <summary>Type (1) and length (2) that stand before each value.</summary>
    internal const int OverheadBytes = 3;
}
