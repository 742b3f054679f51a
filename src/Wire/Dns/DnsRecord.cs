namespace Linkspan.Wire.Dns;

/// <summary>One resource record.</summary>
/// <remarks>
/// Shape: name | type (u16) | class (u16) | TTL (u32, seconds) | data length (u16) | data. Big-endian. Source: RFC 1035, 3.2.1.
/// </remarks>
public sealed record DnsRecord(DnsName Name, DnsType Type, DnsClass Class, uint TtlSeconds, IDnsData Data);
