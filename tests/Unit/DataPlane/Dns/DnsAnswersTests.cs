using Linkspan.DataPlane.Dns;
using Linkspan.Unit.Wire;
using Linkspan.Wire.Dns;
using Xunit;

namespace Linkspan.Unit.DataPlane.Dns;

public sealed class DnsAnswersTests
{
    private static readonly DnsView View = DnsViews.Create(DnsViews.Many("many.linkspan.internal", 100));

    [Fact]
    public void R15_A_name_gives_its_addresses_in_the_order_of_the_view()
    {
        DnsMessage answer = Ask(DnsViews.Endpoint, DnsType.A);

        Assert.Equal(["127.64.0.10", "127.64.1.10"], AddressesIn(answer));
        Assert.Equal(DnsResponseCode.NoError, answer.Header.ResponseCode);
        Assert.True(answer.Header is { IsAuthoritative: true, IsResponse: true, RecursionAvailable: false });
        Assert.All(answer.Answers, record => Assert.Equal(View.TtlSeconds, record.TtlSeconds));
    }

    [Fact]
    public void R15_The_time_to_live_is_the_views_own()
    {
        DnsView view = new(
            DnsViews.Suffix, [DnsViews.Addresses("a.linkspan.internal", "127.64.0.1")], 1, TimeSpan.FromMinutes(1));

        Assert.Equal(60u, Assert.Single(Ask("a.linkspan.internal", DnsType.A, view: view).Answers).TtlSeconds);
    }

    [Fact]
    public void A_question_in_any_case_is_answered_in_that_case()
    {
        DnsMessage answer = Ask("EP-1.epSRV-2.eu-central-1.PrivateLink.LINKSPAN.internal", DnsType.A);

        Assert.Equal("EP-1.epSRV-2.eu-central-1.PrivateLink.LINKSPAN.internal.", answer.Answers[0].Name.ToString());
        Assert.Equal("EP-1.epSRV-2.eu-central-1.PrivateLink.LINKSPAN.internal.", answer.Questions[0].Name.ToString());
    }

    [Theory]
    [InlineData(DnsViews.Endpoint, DnsType.AAAA)]
    [InlineData(DnsViews.Endpoint, DnsType.TXT)]
    [InlineData("six.linkspan.internal", DnsType.A)]
    [InlineData("privatelink.linkspan.internal", DnsType.A)]
    [InlineData("eu-central-1.privatelink.linkspan.internal", DnsType.ANY)]
    [InlineData("linkspan.internal", DnsType.A)]
    [InlineData("ns.linkspan.internal", DnsType.AAAA)]
    public void A_name_without_such_records_exists_and_the_SOA_says_for_how_long(string name, DnsType type)
    {
        DnsMessage answer = Ask(name, type);

        Assert.Equal(DnsResponseCode.NoError, answer.Header.ResponseCode);
        Assert.Empty(answer.Answers);
        AssertNegativeTtl(answer);
    }

    [Theory]
    [InlineData("nothing.linkspan.internal")]
    [InlineData("x.ep-1.epsrv-2.eu-central-1.privatelink.linkspan.internal")]
    [InlineData("epsrv-3.eu-central-1.privatelink.linkspan.internal")]
    public void R15_An_unknown_name_does_not_exist_for_five_seconds(string name)
    {
        DnsMessage answer = Ask(name, DnsType.A);

        Assert.Equal(DnsResponseCode.NameError, answer.Header.ResponseCode);
        Assert.True(answer.Header.IsAuthoritative);
        AssertNegativeTtl(answer);
    }

    [Theory]
    [InlineData("example.org", DnsType.A, DnsClass.IN)]
    [InlineData("internal", DnsType.A, DnsClass.IN)]
    [InlineData(".", DnsType.NS, DnsClass.IN)]
    [InlineData("notlinkspan.internal", DnsType.A, DnsClass.IN)]
    [InlineData(DnsViews.Endpoint, DnsType.A, DnsClass.CH)]
    [InlineData("version.bind", DnsType.TXT, DnsClass.CH)]
    [InlineData("linkspan.internal", DnsType.AXFR, DnsClass.IN)]
    [InlineData("linkspan.internal", DnsType.IXFR, DnsClass.IN)]
    public void S7_Other_zones_other_classes_and_transfers_are_refused(string name, DnsType type, DnsClass @class)
    {
        DnsMessage answer = Ask(name, type, @class);

        Assert.Equal(DnsResponseCode.Refused, answer.Header.ResponseCode);
        Assert.False(answer.Header.IsAuthoritative);
        Assert.Empty(answer.Answers);
        Assert.Empty(answer.Authority);
    }

    [Fact]
    public void An_alias_is_followed_within_the_view()
    {
        DnsMessage answer = Ask("db.linkspan.internal", DnsType.A);

        Assert.Equal(DnsType.CNAME, answer.Answers[0].Type);
        Assert.Equal(["127.64.0.10", "127.64.1.10"], AddressesIn(answer));
    }

    [Fact]
    public void An_alias_asked_for_itself_or_leading_away_is_given_alone()
    {
        Assert.Single(Ask("db.linkspan.internal", DnsType.CNAME).Answers);
        Assert.Single(Ask("db.linkspan.internal", DnsType.ANY).Answers);
        Assert.Single(Ask("away.linkspan.internal", DnsType.A).Answers);
    }

    [Fact]
    public void An_alias_of_a_name_that_does_not_exist_says_so()
    {
        DnsMessage answer = Ask("dangling.linkspan.internal", DnsType.A);

        Assert.Equal(DnsResponseCode.NameError, answer.Header.ResponseCode);
        Assert.Single(answer.Answers);
        AssertNegativeTtl(answer);
    }

    [Fact]
    public void An_alias_of_itself_ends() => Assert.InRange(Ask("loop.linkspan.internal", DnsType.A).Answers.Count, 1, 8);

    [Fact]
    public void The_apex_has_SOA_and_NS_and_the_name_server_an_address()
    {
        DnsSoaData soa = Assert.IsType<DnsSoaData>(Assert.Single(Ask("linkspan.internal", DnsType.SOA).Answers).Data);
        DnsNameData ns = Assert.IsType<DnsNameData>(Assert.Single(Ask("linkspan.internal", DnsType.NS).Answers).Data);

        Assert.Equal((77u, DnsView.NegativeTtlSeconds), (soa.Serial, soa.MinimumSeconds));
        Assert.Equal(soa.Primary, ns.Name);
        Assert.Equal(["127.64.0.2"], AddressesIn(Ask("ns.linkspan.internal", DnsType.A)));
    }

    [Fact]
    public void ANY_gets_one_set_of_records()
    {
        Assert.All(Ask(DnsViews.Endpoint, DnsType.ANY).Answers, record => Assert.Equal(DnsType.A, record.Type));
        Assert.Equal(DnsType.SOA, Assert.Single(Ask("linkspan.internal", DnsType.ANY).Answers).Type);
    }

    [Theory]
    [InlineData(null, 512)]
    [InlineData(0, 512)]
    [InlineData(800, 800)]
    [InlineData(4096, 1232)]
    public void What_is_too_large_for_UDP_is_truncated_and_whole_over_TCP(int? offeredBytes, int limitBytes)
    {
        DnsEdns? edns = offeredBytes is { } bytes ? new DnsEdns((ushort)bytes, DnssecOk: true) : null;
        byte[] query = DnsWriter.Write(DnsMessage.Query(1, new(DnsViews.Name("many.linkspan.internal"), DnsType.A), edns));

        byte[] udp = DnsAnswers.Answer(View, query, DnsTransport.Udp)!;
        byte[] tcp = DnsAnswers.Answer(View, query, DnsTransport.Tcp)!;

        Assert.InRange(udp.Length, limitBytes - 20, limitBytes);
        Assert.True(Read(udp).Header.IsTruncated);
        Assert.Equal(edns is null ? null : new DnsEdns(DnsAnswers.MaxUdpBytes, DnssecOk: true), Read(udp).Edns);
        Assert.Equal((100, false), (Read(tcp).Answers.Count, Read(tcp).Header.IsTruncated));
    }

    [Fact]
    public void A_later_EDNS_version_is_answered_with_the_one_that_is_spoken()
    {
        DnsMessage answer = Ask(DnsViews.Endpoint, DnsType.A, edns: new DnsEdns(1232, Version: 1));

        Assert.Equal(DnsResponseCode.BadVersion, answer.Header.ResponseCode);
        Assert.Equal((byte)0, answer.Edns!.Version);
    }

    [Theory]
    [InlineData("ABCD2800" + "0000000000000000", DnsResponseCode.NotImplemented)]
    [InlineData("ABCD1000" + "0001000000000000" + "00" + "00010001", DnsResponseCode.NotImplemented)]
    [InlineData("ABCD0000" + "0000000000000000", DnsResponseCode.FormatError)]
    [InlineData("ABCD0000" + "0001000000000000", DnsResponseCode.FormatError)]
    [InlineData("ABCD0000" + "0002000000000000" + "0000010001" + "0000010001", DnsResponseCode.FormatError)]
    [InlineData("ABCD0000" + "0001000000000000" + "C00C00010001", DnsResponseCode.FormatError)]
    public void What_cannot_be_answered_gets_a_code_under_its_own_id(string hex, DnsResponseCode code)
    {
        DnsMessage answer = Read(DnsAnswers.Answer(View, Convert.FromHexString(hex), DnsTransport.Udp)!);

        Assert.Equal((0xABCD, code), (answer.Header.Id, answer.Header.ResponseCode));
        Assert.True(answer.Header.IsResponse);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ABCD000000010000000000")]
    [InlineData("ABCD8000" + "0001000000000000" + "0000010001")]
    public void Responses_and_less_than_a_header_are_never_answered(string hex)
    {
        Assert.Null(DnsAnswers.Answer(View, Convert.FromHexString(hex), DnsTransport.Udp));
    }

    [Fact]
    public void M13_Random_and_mutated_queries_never_throw_and_every_answer_is_readable()
    {
        byte[] query = DnsWriter.Write(
            DnsMessage.Query(1, new(DnsViews.Name(DnsViews.Endpoint), DnsType.A), new DnsEdns(1232)));

        foreach (byte[] bytes in Garbage.Random(5_000, 200).Concat(Garbage.Mutations(query, 20_000)))
        {
            if (DnsAnswers.Answer(View, bytes, DnsTransport.Udp) is { } answer)
            {
                Assert.InRange(answer.Length, DnsHeader.Bytes, DnsAnswers.MaxUdpBytes);
                Assert.Equal(bytes[..2], answer[..2]);
                Read(answer);
            }
        }
    }

    [Fact]
    public void S6_A_view_refuses_names_outside_its_zone()
    {
        Assert.Throws<ArgumentException>(() => DnsViews.Create(DnsViews.Addresses("example.org", "127.64.0.1")));
        Assert.Throws<ArgumentException>(() => DnsViews.Create(DnsViews.Addresses("linkspan.internal", "127.64.0.1")));
    }

    private static DnsMessage Ask(
        string name, DnsType type, DnsClass @class = DnsClass.IN, DnsEdns? edns = null, DnsView? view = null)
    {
        byte[] query = DnsWriter.Write(DnsMessage.Query(9, new(DnsViews.Name(name), type, @class), edns));
        return Read(DnsAnswers.Answer(view ?? View, query, DnsTransport.Udp)!);
    }

    private static DnsMessage Read(byte[] bytes)
    {
        Assert.True(DnsReader.TryRead(bytes, out DnsMessage? message));
        return message!;
    }

    private static IEnumerable<string> AddressesIn(DnsMessage message) =>
        message.Answers.Select(record => record.Data).OfType<DnsAddressData>().Select(data => data.Address.ToString());

    private static void AssertNegativeTtl(DnsMessage answer)
    {
        DnsRecord record = Assert.Single(answer.Authority);
        Assert.Equal((DnsType.SOA, DnsView.NegativeTtlSeconds), (record.Type, record.TtlSeconds));
        Assert.Equal(DnsView.NegativeTtlSeconds, Assert.IsType<DnsSoaData>(record.Data).MinimumSeconds);
    }
}
