namespace Linkspan.Wire.Dns;

/// <summary>What is asked. Shape: name | type (u16) | class (u16), big-endian. Source: RFC 1035, section 4.1.2.</summary>
public sealed record DnsQuestion(DnsName Name, DnsType Type, DnsClass Class = DnsClass.IN);
