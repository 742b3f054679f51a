using System.Buffers;
using System.Net;
using Linkspan.Wire;
using Linkspan.Wire.Dns;
using Xunit;

namespace Linkspan.Unit.Wire.Dns;

public sealed class DnsMessageTests
{
    private static readonly DnsName Apex = DnsName.Parse("linkspan.internal");
    private static readonly DnsName Name = DnsName.Parse("ep-1.Linkspan.internal");

    private static readonly DnsMessage Answer = new(
        new DnsHeader(0x1234, DnsOpcode.Query, DnsResponseCode.NoError) { IsResponse = true, IsAuthoritative = true },
        [new DnsQuestion(Name, DnsType.ANY)],
        [
            Record(Name, DnsType.A, new DnsAddressData(IPAddress.Parse("127.64.0.5"))),
            Record(Name, DnsType.AAAA, new DnsAddressData(IPAddress.Parse("2001:db8::5"))),
            Record(DnsName.Parse("db.linkspan.internal"), DnsType.CNAME, new DnsNameData(Name)),
            Record(Name, DnsType.TXT, new DnsTextData(["one", ""])),
        ],
        [
            Record(Apex, DnsType.NS, new DnsNameData(DnsName.Parse("ns.linkspan.internal"))),
            Record(Apex, DnsType.SOA, new DnsSoaData(Apex, DnsName.Parse("hostmaster.linkspan.internal"), 7, 1, 2, 3, 5)),
        ],
        [Record(Name, (DnsType)65, new DnsOpaqueData("abc"u8.ToArray()))],
        new DnsEdns(1232, DnssecOk: true));

    [Fact]
    public void A_handmade_query_is_read()
    {
        byte[] bytes = Convert.FromHexString(
            "ABCD" + "0120" + "0001" + "0000" + "0000" + "0001" + "03777777" + "0141" + "00" + "0001" + "0001"
            + "00" + "0029" + "04D0" + "00008000" + "0000");

        Assert.True(DnsReader.TryRead(bytes, out DnsMessage? message));

        Assert.Equal(0xABCD, message!.Header.Id);
        Assert.True(message.Header is { RecursionDesired: true, IsResponse: false, Opcode: DnsOpcode.Query });
        Assert.Equal(new DnsQuestion(DnsName.Parse("www.a"), DnsType.A), Assert.Single(message.Questions));
        Assert.Equal(new DnsEdns(1232, Version: 0, DnssecOk: true), message.Edns);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        Assert.True(DnsReader.TryRead(DnsWriter.Write(Answer), out DnsMessage? read));

        Assert.Equal(Answer.Header, read!.Header);
        Assert.Equal(Answer.Questions, read.Questions);
        Assert.Equal(Answer.Answers.Take(3), read.Answers.Take(3));
        Assert.Equal(["one", ""], Assert.IsType<DnsTextData>(read.Answers[3].Data).Strings);
        Assert.Equal(Answer.Authority, read.Authority);
        Assert.Equal("abc"u8.ToArray(), Assert.IsType<DnsOpaqueData>(Assert.Single(read.Additional).Data).Bytes.ToArray());
        Assert.Equal(Answer.Edns, read.Edns);
    }

    [Fact]
    public void The_questions_own_case_is_echoed_and_names_are_compressed()
    {
        DnsMessage message = Answer with { Answers = Enumerable.Repeat(Answer.Answers[0], 5).ToArray(), Authority = [] };

        byte[] bytes = DnsWriter.Write(message);

        Assert.Equal(1, bytes.AsSpan().Count("Linkspan"u8));
        Assert.True(DnsReader.TryRead(bytes, out DnsMessage? read));
        Assert.All(read!.Answers, record => Assert.Equal("ep-1.Linkspan.internal.", record.Name.ToString()));
    }

    [Theory]
    [InlineData(512)]
    [InlineData(1232)]
    public void What_does_not_fit_is_left_out_whole_and_marked_as_truncated(int limitBytes)
    {
        DnsMessage large = Answer with { Answers = Enumerable.Repeat(Answer.Answers[0], 200).ToArray() };

        byte[] bytes = DnsWriter.Write(large, limitBytes);

        Assert.InRange(bytes.Length, limitBytes - 40, limitBytes);
        Assert.True(DnsReader.TryRead(bytes, out DnsMessage? read));
        Assert.True(read!.Header.IsTruncated);
        Assert.InRange(read.Answers.Count, 1, 199);
        Assert.NotNull(read.Edns);
    }

    [Fact]
    public void The_upper_bits_of_a_response_code_travel_in_OPT()
    {
        DnsMessage message = Answer with { Header = Answer.Header with { ResponseCode = DnsResponseCode.BadVersion } };

        Assert.True(DnsReader.TryRead(DnsWriter.Write(message), out DnsMessage? read));

        Assert.Equal(DnsResponseCode.BadVersion, read!.Header.ResponseCode);
    }

    [Fact]
    public void Every_proper_prefix_is_refused()
    {
        byte[] bytes = DnsWriter.Write(Answer);

        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.False(DnsReader.TryRead(bytes.AsSpan(0, length), out _), $"{length} bytes");
        }
    }

    [Theory]
    [InlineData("C00C", "pointer to itself")]
    [InlineData("C00E", "pointer ahead")]
    [InlineData("0161C00C", "pointer to its own label")]
    [InlineData("0161C00E", "pointer into its own run")]
    [InlineData("C0", "half a pointer")]
    [InlineData("80", "reserved label type")]
    [InlineData("40", "extended label type")]
    [InlineData("3F61", "label past the end")]
    [InlineData("0161", "no root")]
    public void A_name_that_loops_or_runs_out_is_refused(string name, string reason)
    {
        byte[] bytes = Convert.FromHexString("000000000001000000000000" + name + "00010001");

        Assert.False(DnsReader.TryRead(bytes, out _), reason);
    }

    [Fact]
    public void A_name_of_more_than_255_octets_is_refused()
    {
        string label = "3F" + string.Concat(Enumerable.Repeat("61", 63));
        string start = "000000000001000000000000";

        Assert.True(DnsReader.TryRead(
            Convert.FromHexString(start + label + label + label + "3D" + label[2..124] + "00" + "00010001"), out _));
        Assert.False(DnsReader.TryRead(
            Convert.FromHexString(start + label + label + label + "3E" + label[2..126] + "00" + "00010001"), out _));
    }

    [Fact]
    public void Two_OPT_records_bytes_left_over_and_counts_that_lie_are_refused()
    {
        string opt = "00" + "0029" + "04D0" + "00000000" + "0000";
        string question = "0161" + "00" + "00010001";

        Assert.True(DnsReader.TryRead(Convert.FromHexString("000000000001000000000001" + question + opt), out _));
        Assert.False(DnsReader.TryRead(Convert.FromHexString("000000000001000000000002" + question + opt + opt), out _));
        Assert.False(DnsReader.TryRead(Convert.FromHexString("000000000001000100000000" + question + opt), out _));
        Assert.False(DnsReader.TryRead(Convert.FromHexString("000000000001000000000000" + question + "00"), out _));
        Assert.False(DnsReader.TryRead(Convert.FromHexString("0000000000010000FFFFFFFF" + question), out _));
    }

    [Fact]
    public void M13_Random_and_mutated_bytes_never_throw()
    {
        byte[] valid = DnsWriter.Write(Answer);

        foreach (byte[] bytes in Garbage.Random(5_000, 300).Concat(Garbage.Mutations(valid, 20_000)))
        {
            if (DnsReader.TryRead(bytes, out DnsMessage? message))
            {
                Assert.True(DnsReader.TryRead(DnsWriter.Write(message!), out _));
            }
        }
    }

    [Fact]
    public void A_TCP_frame_is_read_once_it_is_whole()
    {
        ArrayBufferWriter<byte> output = new();
        DnsTcpFrame.Write(output, "hello"u8);
        byte[] frame = output.WrittenSpan.ToArray();

        for (int length = 0; length < frame.Length; length++)
        {
            SequenceReader<byte> part = new(Segments.ByteByByte(frame[..length]));
            Assert.Equal(ParseStatus.NeedMore, DnsTcpFrame.TryRead(ref part, out _));
            Assert.Equal(0, part.Consumed);
        }
        SequenceReader<byte> whole = new(Segments.ByteByByte([.. frame, .. frame]));
        Assert.Equal(ParseStatus.Done, DnsTcpFrame.TryRead(ref whole, out ReadOnlySequence<byte> message));
        Assert.Equal("hello"u8.ToArray(), message.ToArray());
        Assert.Equal(frame.Length, whole.Remaining);
    }

    private static DnsRecord Record(DnsName name, DnsType type, IDnsData data) => new(name, type, DnsClass.IN, 60, data);
}
