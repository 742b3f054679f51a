namespace Linkspan.Wire.ProxyProtocol;

/// <summary>The sub-types of the 0xE1 TLV. The numbers are on the wire.</summary>
public enum PrivateLinkTlvKind : byte
{
    VpcId = 1,
    EndpointId = 2,
    EndpointServiceId = 3,
}
