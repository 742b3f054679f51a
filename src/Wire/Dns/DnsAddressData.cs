using System.Net;

namespace Linkspan.Wire.Dns;

/// <summary>Data of A (4 bytes) and AAAA (16 bytes).</summary>
public sealed record DnsAddressData(IPAddress Address) : IDnsData;
