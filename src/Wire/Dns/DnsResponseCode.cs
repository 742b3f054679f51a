namespace Linkspan.Wire.Dns;

/// <summary>How a query went. The upper 8 of the 12 bits travel in OPT (RFC 6891, section 6.1.3).</summary>
public enum DnsResponseCode : ushort
{
    NoError = 0,
    FormatError = 1,
    ServerFailure = 2,
    NameError = 3,
    NotImplemented = 4,
    Refused = 5,
    BadVersion = 16,
}
