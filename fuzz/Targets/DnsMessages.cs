using System.Net;
using System.Text;
using Linkspan.Wire.Dns;

namespace Linkspan.Fuzz.Targets;

/// <summary>DNS messages. What is accepted is read anew by a simple reader, and described the same.</summary>
internal sealed class DnsMessages : IFuzzTarget
{
    private static readonly DnsName Endpoint = DnsName.Parse("ep-1.epsrv-1.local-1.linkspan.internal");

    public string Name => "dns";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        DnsWriter.Write(DnsMessage.Query(7, new DnsQuestion(Endpoint, DnsType.A), new DnsEdns(1232))),
        DnsWriter.Write(new DnsMessage(
            new DnsHeader(7, DnsOpcode.Query, DnsResponseCode.NoError) { IsResponse = true, IsAuthoritative = true },
            [new DnsQuestion(Endpoint, DnsType.ANY)],
            [
                new DnsRecord(Endpoint, DnsType.A, DnsClass.IN, 5, new DnsAddressData(IPAddress.Parse("10.0.0.1"))),
                new DnsRecord(Endpoint, DnsType.AAAA, DnsClass.IN, 5, new DnsAddressData(IPAddress.Parse("2001:db8::1"))),
                new DnsRecord(Endpoint, DnsType.CNAME, DnsClass.IN, 5, new DnsNameData(Endpoint)),
                new DnsRecord(Endpoint, DnsType.TXT, DnsClass.IN, 5, new DnsTextData(["one", ""])),
            ],
            [
                new DnsRecord(
                    Endpoint.Parent!, DnsType.SOA, DnsClass.IN, 5, new DnsSoaData(Endpoint, Endpoint.Parent!, 1, 2, 3, 4, 5)),
            ],
            [new DnsRecord(Endpoint, (DnsType)65, DnsClass.IN, 5, new DnsOpaqueData(new byte[] { 1, 2, 3 }))],
            new DnsEdns(512, DnssecOk: true))),
    ];

    public int Try(byte[] input)
    {
        if (!DnsReader.TryRead(input, out DnsMessage? message))
        {
            return HashCode.Combine(false, Math.Min(input.Length, 13));
        }
        FuzzException.Expect(new PlainDnsReader(input).Describe(), Describe(message!), "the message");
        return HashCode.Combine(
            true, message!.Questions.Count, message.Answers.Count, message.Authority.Count, message.Additional.Count,
            message.Edns is null,
            message.Answers.Concat(message.Authority).Aggregate(0, (all, record) => all ^ (int)record.Type));
    }

    private static string Describe(DnsMessage message)
    {
        StringBuilder text = new();
        text.Append($"{message.Header.Id} {(message.Header.IsResponse ? 'r' : 'q')}{(int)message.Header.Opcode};");
        foreach (DnsQuestion question in message.Questions)
        {
            text.Append($"?{question.Name} {(int)question.Type} {(int)question.Class};");
        }
        foreach (DnsRecord record in message.Answers.Concat(message.Authority).Concat(message.Additional))
        {
            text.Append($"{record.Name} {(int)record.Type} {(int)record.Class} {record.TtlSeconds} {Describe(record.Data)};");
        }
        return text.Append(message.Edns is { } edns ? $"opt {edns.UdpBytes}" : "plain").ToString();
    }

    private static string Describe(IDnsData data) => data switch
    {
        DnsAddressData address => Convert.ToHexString(address.Address.GetAddressBytes()),
        DnsNameData name => name.Name.ToString(),
        DnsSoaData soa =>
            $"{soa.Primary} {soa.Mailbox} {soa.Serial} {soa.RefreshSeconds} {soa.RetrySeconds} "
            + $"{soa.ExpireSeconds} {soa.MinimumSeconds}",
        DnsTextData text => string.Join(',', text.Strings.Select(part => Convert.ToHexString(Encoding.Latin1.GetBytes(part)))),
        DnsOpaqueData opaque => Convert.ToHexString(opaque.Bytes.Span),
        _ => throw new FuzzException($"unknown data {data}"),
    };
}
