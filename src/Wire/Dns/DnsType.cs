namespace Linkspan.Wire.Dns;

/// <summary>Record types, with their numbers on the wire. Others are carried uninterpreted.</summary>
/// <remarks>Source: RFC 1035, 1995, 3596, 6891, 8482.</remarks>
public enum DnsType : ushort
{
    A = 1,
    NS = 2,
    CNAME = 5,
    SOA = 6,
    HINFO = 13,
    TXT = 16,
    AAAA = 28,
    OPT = 41,
    IXFR = 251,
    AXFR = 252,
    ANY = 255,
}
