using System.Net;
using FsCheck.Fluent;
using Linkspan.Wire;
using Linkspan.Wire.ProxyProtocol;
using Xunit;

namespace Linkspan.Unit.Wire.ProxyProtocol;

public sealed class ProxyHeaderTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        var headers =
            from width in Gen.Elements(4, 16)
            from source in Property.Bytes(width, width)
            from destination in Property.Bytes(width, width)
            from port in Gen.Choose(0, 65535)
            from tlvs in Gen.ListOf(
                from type in Gen.Choose(0xE0, 0xEF)
                from value in Property.Bytes(0, 40)
                select new ProxyTlv((byte)type, value))
            select ProxyHeader.For(EndPoint(source, port), EndPoint(destination, 4000), tlvs.Take(20).ToArray());

        Property.Holds(headers, header =>
        {
            byte[] bytes = header.ToArray();
            (ParseStatus status, ProxyHeader? read, long consumed) = ProxyHeaderReaderTests.Read(Segments.ByteByByte(bytes));

            Assert.Equal((ParseStatus.Done, header.WrittenBytes), (status, (int)consumed));
            Assert.Equal((header.Source, header.Destination), (read!.Source, read.Destination));
            Assert.Equal(header.Tlvs.Select(Text), read.Tlvs.Select(Text));
        });
    }

    [Fact]
    public void LOCAL_is_sixteen_bytes()
    {
        Assert.Equal("0D0A0D0A000D0A515549540A20000000", Convert.ToHexString(ProxyHeader.Local.ToArray()));
    }

    [Fact]
    public void Addresses_of_two_families_are_written_as_IPv6()
    {
        ProxyHeader header = ProxyHeader.For(IPEndPoint.Parse("10.0.0.1:1"), IPEndPoint.Parse("[2001:db8::2]:2"));

        ProxyHeader? read = ProxyHeaderReaderTests.Read(Segments.Whole(header.ToArray())).Header;

        Assert.Equal(IPAddress.Parse("::ffff:10.0.0.1"), read!.Source!.Address);
    }

    [Fact]
    public void Three_ids_and_IPv6_addresses_stay_within_what_MariaDB_reads()
    {
        ProxyHeader header = ProxyHeader.For(
            IPEndPoint.Parse("[2001:db8::1]:1"),
            IPEndPoint.Parse("[2001:db8::2]:2"),
            PrivateLinkTlv.Vpc("vpc-" + new string('x', 20)),
            PrivateLinkTlv.Endpoint("ep-" + new string('x', 20)),
            PrivateLinkTlv.EndpointService("epsrv-" + new string('x', 20)));

        Assert.InRange(header.WrittenBytes, 1, ProxyHeader.MaxDatabaseBytes);
        Assert.Equal(header.WrittenBytes, header.ToArray().Length);
    }

    [Fact]
    public void An_id_is_type_E1_then_length_sub_type_and_text()
    {
        ProxyTlv tlv = PrivateLinkTlv.EndpointService("epsrv-1");

        Assert.Equal(0xE1, tlv.Type);
        Assert.Equal("\u0003epsrv-1"u8.ToArray(), tlv.Value.ToArray());
    }

    private static IPEndPoint EndPoint(byte[] address, int port) => new(new IPAddress(address), port);

    private static string Text(ProxyTlv tlv) => $"{tlv.Type:X2}:{Convert.ToHexString(tlv.Value.Span)}";
}
