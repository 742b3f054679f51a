namespace Linkspan.Wire.Dns;

/// <summary>Data of a type that is carried uninterpreted (RFC 3597).</summary>
public sealed record DnsOpaqueData(ReadOnlyMemory<byte> Bytes) : IDnsData;
