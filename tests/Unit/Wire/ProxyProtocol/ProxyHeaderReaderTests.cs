using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Text;
using Linkspan.Wire;
using Linkspan.Wire.ProxyProtocol;
using Xunit;

namespace Linkspan.Unit.Wire.ProxyProtocol;

public sealed class ProxyHeaderReaderTests
{
    private const string SignatureHex = "0D0A0D0A000D0A515549540A";

    private static readonly byte[] Header = ProxyHeader
        .For(
            new IPEndPoint(IPAddress.Parse("10.1.2.3"), 51000),
            new IPEndPoint(IPAddress.Parse("10.1.0.9"), 4000),
            PrivateLinkTlv.Vpc("vpc-1"),
            PrivateLinkTlv.Endpoint("ep-0123456789abcdefghij"))
        .ToArray();

    [Fact]
    public void A_handmade_header_over_IPv4_is_read()
    {
        byte[] bytes = Convert.FromHexString(SignatureHex + "2111" + "000C" + "CB007109" + "7F000001" + "115C" + "0FA0");

        (ParseStatus status, ProxyHeader? header, _) = Read(Segments.Whole(bytes));

        Assert.Equal(ParseStatus.Done, status);
        Assert.Equal(IPEndPoint.Parse("203.0.113.9:4444"), header!.Source);
        Assert.Equal(IPEndPoint.Parse("127.0.0.1:4000"), header.Destination);
        Assert.Empty(header.Tlvs);
    }

    [Fact]
    public void A_handmade_header_over_IPv6_with_a_TLV_is_read()
    {
        byte[] bytes = Convert.FromHexString(
            SignatureHex + "2121" + "002B" + "20010DB8000000000000000000000001" + "20010DB8000000000000000000000002"
            + "115C" + "0FA0" + "E1" + "0004" + "02" + "657031");

        (ParseStatus status, ProxyHeader? header, _) = Read(Segments.Whole(bytes));

        Assert.Equal(ParseStatus.Done, status);
        Assert.Equal(IPEndPoint.Parse("[2001:db8::1]:4444"), header!.Source);
        Assert.Equal("ep1", PrivateLinkTlv.Find(header, PrivateLinkTlvKind.EndpointId));
    }

    [Fact]
    public void P3_Every_proper_prefix_needs_more_and_moves_nothing()
    {
        for (int length = 0; length < Header.Length; length++)
        {
            (ParseStatus status, _, long consumed) = Read(Segments.Whole(Header[..length]));

            Assert.Equal((ParseStatus.NeedMore, 0), (status, consumed));
        }
    }

    [Fact]
    public void P3_A_header_that_arrives_byte_by_byte_is_read_and_what_follows_is_left()
    {
        byte[] withGreeting = [.. Header, .. "J\0\0\0\n"u8];

        (ParseStatus status, ProxyHeader? header, long consumed) = Read(Segments.ByteByByte(withGreeting));

        Assert.Equal(ParseStatus.Done, status);
        Assert.Equal(Header.Length, consumed);
        Assert.Equal("vpc-1", PrivateLinkTlv.Find(header!, PrivateLinkTlvKind.VpcId));
    }

    [Theory]
    [InlineData("2000" + "0000")]
    [InlineData("2011" + "000C" + "CB0071097F000001115C0FA0")]
    [InlineData("2031" + "0003" + "010203")]
    [InlineData("2100" + "0004" + "01020304")]
    public void P3_LOCAL_and_UNSPEC_are_read_without_addresses(string afterSignature)
    {
        byte[] bytes = Convert.FromHexString(SignatureHex + afterSignature);

        (ParseStatus status, ProxyHeader? header, long consumed) = Read(Segments.Whole(bytes));

        Assert.Equal(ParseStatus.Done, status);
        Assert.Null(header!.Source);
        Assert.Equal(bytes.Length, consumed);
    }

    [Theory]
    [InlineData("1111", "version 1 in binary")]
    [InlineData("2211", "unassigned command")]
    [InlineData("2112", "UDP")]
    [InlineData("2131", "AF_UNIX")]
    [InlineData("21FF", "unassigned family")]
    [InlineData("2111" + "000B", "length below the addresses")]
    [InlineData("2111" + "FFFF", "length above the limit")]
    [InlineData("2111" + "000E" + "CB0071097F000001115C0FA0" + "E100", "half a TLV header")]
    [InlineData("2111" + "0010" + "CB0071097F000001115C0FA0" + "E1000202", "TLV past the end")]
    [InlineData("2111" + "0013" + "CB0071097F000001115C0FA0" + "03000400000000", "wrong checksum")]
    [InlineData("2111" + "0011" + "CB0071097F000001115C0FA0" + "0300020000", "short checksum")]
    public void P3_What_no_byte_can_mend_is_invalid_at_once(string afterSignature, string reason)
    {
        byte[] bytes = Convert.FromHexString(SignatureHex + afterSignature);

        (ParseStatus status, ProxyHeader? header, long consumed) = Read(Segments.ByteByByte(bytes));

        Assert.True(status == ParseStatus.Invalid, reason);
        Assert.Null(header);
        Assert.Equal(0, consumed);
    }

    [Fact]
    public void P3_A_text_header_of_version_1_is_invalid_at_its_first_byte()
    {
        byte[] text = Encoding.ASCII.GetBytes("PROXY TCP4 10.0.0.1 10.0.0.2 1 2\r\n");

        Assert.Equal(ParseStatus.Invalid, Read(Segments.Whole(text[..1])).Status);
        Assert.Equal(ParseStatus.Invalid, Read(Segments.Whole(text)).Status);
    }

    [Fact]
    public void P3_A_right_checksum_is_accepted_and_any_changed_bit_refused()
    {
        ProxyHeader unsigned = ProxyHeader.For(
            IPEndPoint.Parse("10.0.0.1:1"), IPEndPoint.Parse("10.0.0.2:2"), new ProxyTlv(ProxyTlv.Crc32C, new byte[4]));
        byte[] bytes = unsigned.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(^4..), Crc32C(bytes));

        Assert.Equal(ParseStatus.Done, Read(Segments.Whole(bytes)).Status);
        for (int bit = 16 * 8; bit < bytes.Length * 8; bit++)
        {
            byte[] changed = [.. bytes];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            (ParseStatus status, ProxyHeader? header, _) = Read(Segments.Whole(changed));
            bool noLongerAChecksum = status == ParseStatus.Done && header!.Tlvs.All(tlv => tlv.Type != ProxyTlv.Crc32C);
            Assert.True(status == ParseStatus.Invalid || noLongerAChecksum, $"bit {bit}");
        }
    }

    [Fact]
    public void P3_An_id_with_an_embedded_NUL_is_not_an_id()
    {
        ProxyTlv tlv = new(PrivateLinkTlv.Type, "\u0002ep-1\0x"u8.ToArray());

        Assert.False(PrivateLinkTlv.TryRead(tlv, out _, out _));
    }

    [Fact]
    public void P3_Random_and_mutated_bytes_never_throw_and_never_yield_more_than_there_is()
    {
        foreach (byte[] bytes in Garbage.Random(5_000, 300).Concat(Garbage.Mutations(Header, 20_000)))
        {
            (ParseStatus status, _, long consumed) = Read(Segments.Whole(bytes));

            Assert.True(status == ParseStatus.Done ? consumed <= bytes.Length : consumed == 0);
        }
    }

    [Theory]
    [MemberData(nameof(Garbage.Greetings), MemberType = typeof(Garbage))]
    public void M13_Scanner_bytes_are_invalid(string name, byte[] bytes) =>
        Assert.True(Read(Segments.Whole(bytes)).Status == ParseStatus.Invalid, name);

    internal static (ParseStatus Status, ProxyHeader? Header, long Consumed) Read(ReadOnlySequence<byte> bytes)
    {
        SequenceReader<byte> reader = new(bytes);
        ParseStatus status = ProxyHeaderReader.TryRead(ref reader, out ProxyHeader? header);
        return (status, header, reader.Consumed);
    }

    /// <summary>CRC-32C bit by bit, written apart from the reader: polynomial 0x1EDC6F41, reflected.</summary>
    private static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
            }
        }
        return ~crc;
    }
}
