using System.Buffers;
using System.Net;
using System.Text;
using Linkspan.Wire;
using Linkspan.Wire.ProxyProtocol;

namespace Linkspan.Fuzz.Targets;

/// <summary>PROXY v2 headers. What is accepted is read anew, byte by byte, after the protocol's section 2.2.</summary>
internal sealed class ProxyHeaders : IFuzzTarget
{
    public string Name => "proxy";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        ProxyHeader.Local.ToArray(),
        ProxyHeader.For(IPEndPoint.Parse("10.0.0.7:40000"), IPEndPoint.Parse("10.0.0.1:4000")).ToArray(),
        ProxyHeader.For(
            IPEndPoint.Parse("[2001:db8::7]:40000"), IPEndPoint.Parse("[2001:db8::1]:4000"),
            PrivateLinkTlv.Vpc("vpc-1"), PrivateLinkTlv.Endpoint("ep-1"), PrivateLinkTlv.EndpointService("epsrv-1")).ToArray(),
        ProxyHeader.For(
            IPEndPoint.Parse("10.0.0.7:40000"), IPEndPoint.Parse("10.0.0.1:4000"), new ProxyTlv(0x04, new byte[9])).ToArray(),
    ];

    public int Try(byte[] input)
    {
        SequenceReader<byte> reader = new(new ReadOnlySequence<byte>(input));
        ParseStatus status = ProxyHeaderReader.TryRead(ref reader, out ProxyHeader? header);
        if (status != ParseStatus.Done)
        {
            FuzzException.Expect(0L, reader.Consumed, "bytes taken of no header");
            return HashCode.Combine(status, Math.Min(input.Length, 17), input.Length > 13 ? input[12] ^ input[13] : 0);
        }
        FuzzException.Expect(Describe(input, (int)reader.Consumed), Describe(header!), "the header");
        return HashCode.Combine(status, header!.Source?.AddressFamily, header.Tlvs.Count, header.Tlvs.Any(tlv => tlv.Type == 3));
    }

    private static string Describe(byte[] input, int taken)
    {
        int length = (input[14] << 8) + input[15];
        FuzzException.Expect(16 + length, taken, "bytes taken");
        FuzzException.Expect("0D0A0D0A000D0A515549540A", Convert.ToHexString(input, 0, 12), "signature");
        FuzzException.Expect(2, input[12] >> 4, "version");
        bool isLocal = (input[12] & 0xF) == 0;
        int width = isLocal ? 0 : input[13] switch { 0x11 => 4, 0x21 => 16, _ => 0 };
        if (width == 0)
        {
            return "local";
        }
        StringBuilder text = new();
        int ports = 16 + (2 * width);
        text.Append($"{new IPAddress(input[16..(16 + width)])} {(input[ports] << 8) + input[ports + 1]} ");
        text.Append($"{new IPAddress(input[(16 + width)..ports])} {(input[ports + 2] << 8) + input[ports + 3]}");
        for (int at = ports + 4; at < taken;)
        {
            int value = (input[at + 1] << 8) + input[at + 2];
            text.Append($" {input[at]}={Convert.ToHexString(input, at + 3, value)}");
            at += 3 + value;
        }
        return text.ToString();
    }

    private static string Describe(ProxyHeader header) => header is { Source: { } source, Destination: { } destination }
        ? $"{source.Address} {source.Port} {destination.Address} {destination.Port}"
            + string.Concat(header.Tlvs.Select(tlv => $" {tlv.Type}={Convert.ToHexString(tlv.Value.Span)}"))
        : "local";
}
