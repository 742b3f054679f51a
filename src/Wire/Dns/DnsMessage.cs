namespace Linkspan.Wire.Dns;

/// <summary>A DNS message: query or response. Read by <see cref="DnsReader"/>, written by <see cref="DnsWriter"/>.</summary>
/// <param name="Additional">Without OPT, which is <paramref name="Edns"/>.</param>
/// <param name="Edns">Null when the sender does not speak EDNS.</param>
public sealed record DnsMessage(
    DnsHeader Header,
    IReadOnlyList<DnsQuestion> Questions,
    IReadOnlyList<DnsRecord> Answers,
    IReadOnlyList<DnsRecord> Authority,
    IReadOnlyList<DnsRecord> Additional,
    DnsEdns? Edns)
{
    /// <summary>The largest message: its length over TCP is a u16.</summary>
    public const int MaxBytes = ushort.MaxValue;

    /// <summary>What every resolver takes over UDP (RFC 1035, section 4.2.1).</summary>
    public const int MinUdpBytes = 512;

    public static DnsMessage Query(ushort id, DnsQuestion question, DnsEdns? edns = null) =>
        new(new DnsHeader(id, DnsOpcode.Query, DnsResponseCode.NoError), [question], [], [], [], edns);
}
