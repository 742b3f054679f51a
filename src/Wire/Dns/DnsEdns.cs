namespace Linkspan.Wire.Dns;

/// <summary>The OPT pseudo-record, EDNS version 0; its options are skipped.</summary>
/// <remarks>
/// Shape: root name | 41 | UDP size as class (u16) | upper response code, version, DO bit and zeros as TTL | options.
/// Source: RFC 6891, section 6.1.
/// </remarks>
/// <param name="UdpBytes">The largest UDP payload that the sender takes; below 512 counts as 512.</param>
/// <param name="Version">Anything but 0 is answered with <see cref="DnsResponseCode.BadVersion"/>.</param>
/// <param name="DnssecOk">The DO bit: copied into the answer, whether or not there are signatures.</param>
public sealed record DnsEdns(ushort UdpBytes, byte Version = 0, bool DnssecOk = false);
