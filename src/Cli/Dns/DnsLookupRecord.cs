namespace Linkspan.Cli.Dns;

/// <summary>One record of an answer, as it is printed.</summary>
/// <param name="Name">Its owner.</param>
/// <param name="Ttl">Seconds.</param>
/// <param name="Type">Such as A.</param>
/// <param name="Value">Such as an address.</param>
internal sealed record DnsLookupRecord(string Name, uint Ttl, string Type, string Value);
