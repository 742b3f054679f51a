using System.Text;

namespace Linkspan.Wire.ProxyProtocol;

/// <summary>The ids of a private link in a PROXY v2 header, as Alibaba Cloud's NLB sends them.</summary>
/// <remarks>
/// Shape: type 0xE1 | length (u16, big-endian) | sub-type (1) | id (ASCII). One TLV per id.
/// Source: Alibaba Cloud PrivateLink, "Get real client information".
/// </remarks>
public static class PrivateLinkTlv
{
    public const byte Type = 0xE1;

    /// <summary>The longest id that is read or written.</summary>
    public const int MaxIdBytes = 64;

    public static ProxyTlv Vpc(string id) => Create(PrivateLinkTlvKind.VpcId, id);

    public static ProxyTlv Endpoint(string id) => Create(PrivateLinkTlvKind.EndpointId, id);

    public static ProxyTlv EndpointService(string id) => Create(PrivateLinkTlvKind.EndpointServiceId, id);

    /// <summary>Reads one id out of a TLV.</summary>
    /// <returns>False when the TLV is of another type, of an unknown sub-type, empty, too long or not printable ASCII.</returns>
    public static bool TryRead(ProxyTlv tlv, out PrivateLinkTlvKind kind, out string id)
    {
        ReadOnlySpan<byte> value = tlv.Value.Span;
        kind = value.IsEmpty ? default : (PrivateLinkTlvKind)value[0];
        id = "";
        if (tlv.Type != Type || !Enum.IsDefined(kind) || value.Length < 2 || value.Length > 1 + MaxIdBytes
            || value[1..].ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            return false;
        }
        id = Encoding.ASCII.GetString(value[1..]);
        return true;
    }

    /// <summary>The first id of that kind, or null. Only a header from a trusted hop may be asked.</summary>
    public static string? Find(ProxyHeader header, PrivateLinkTlvKind kind)
    {
        foreach (ProxyTlv tlv in header.Tlvs)
        {
            if (TryRead(tlv, out PrivateLinkTlvKind found, out string id) && found == kind)
            {
                return id;
            }
        }
        return null;
    }

    private static ProxyTlv Create(PrivateLinkTlvKind kind, string id)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id.Length, MaxIdBytes);
        return new ProxyTlv(Type, new[] { (byte)kind }.Concat(Encoding.ASCII.GetBytes(id)).ToArray());
    }
}
