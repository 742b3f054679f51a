namespace Linkspan.Wire.Dns;

/// <summary>Data of TXT: strings of at most 255 bytes each behind its length; at least one.</summary>
public sealed record DnsTextData(IReadOnlyList<string> Strings) : IDnsData;
