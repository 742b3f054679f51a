using System.Net;
using Linkspan.Wire.Dns;

namespace Linkspan.Cli.Dns;

/// <summary>A responder's answer, as it is printed.</summary>
/// <param name="Server">Who answered.</param>
/// <param name="Status">What came of it, in words.</param>
/// <param name="Records">The answer section; empty when there is no such record.</param>
internal sealed record DnsLookupAnswer(string Server, string Status, IReadOnlyList<DnsLookupRecord> Records)
{
    /// <summary>Turns a message into text.</summary>
    public static DnsLookupAnswer From(DnsMessage message, IPEndPoint server) => new(
        server.ToString(),
        message.Header.ResponseCode switch
        {
            DnsResponseCode.NoError when message.Answers.Count > 0 => "found",
            DnsResponseCode.NoError => "the name exists, and has no record of this type",
            DnsResponseCode.NameError => "there is no such name",
            DnsResponseCode other => $"the responder refused with {other}",
        },
        [.. message.Answers.Select(record => new DnsLookupRecord(
            record.Name.ToString(), record.TtlSeconds, record.Type.ToString(), ValueOf(record.Data)))]);

    private static string ValueOf(IDnsData data) => data switch
    {
        DnsAddressData address => address.Address.ToString(),
        DnsNameData name => name.Name.ToString(),
        DnsTextData text => string.Join(' ', text.Strings),
        DnsSoaData soa => soa.ToString(),
        _ => "",
    };
}
