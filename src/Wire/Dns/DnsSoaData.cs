namespace Linkspan.Wire.Dns;

/// <summary>Data of SOA: where a zone begins, and how long absence may be remembered.</summary>
/// <remarks>
/// Shape: primary | mailbox | serial | refresh | retry | expire | minimum (u32 each, big-endian). All but the serial in seconds.
/// Source: RFC 1035, section 3.3.13; RFC 2308, section 4.
/// </remarks>
/// <param name="MinimumSeconds">The negative TTL.</param>
public sealed record DnsSoaData(
    DnsName Primary,
    DnsName Mailbox,
    uint Serial,
    uint RefreshSeconds,
    uint RetrySeconds,
    uint ExpireSeconds,
    uint MinimumSeconds) : IDnsData;
