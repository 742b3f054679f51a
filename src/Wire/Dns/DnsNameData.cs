namespace Linkspan.Wire.Dns;

/// <summary>Data of CNAME and NS: one name, compressible.</summary>
public sealed record DnsNameData(DnsName Name) : IDnsData;
