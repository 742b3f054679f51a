using System.Buffers;
using FsCheck.Fluent;
using Linkspan.Wire;
using Linkspan.Wire.MySql;
using Xunit;

namespace Linkspan.Unit.Wire.MySql;

public sealed class MySqlHandshakeResponseTests
{
    private const int StartBytes = 32;

    private static readonly MySqlHandshakeResponse Response = new(
        MySqlCapabilities.Protocol41 | MySqlCapabilities.SecureConnection | MySqlCapabilities.LengthEncodedAuthResponse
            | MySqlCapabilities.ConnectWithDatabase | MySqlCapabilities.PluginAuth | MySqlCapabilities.ConnectAttributes,
        MaxPacketBytes: 1 << 24,
        CharacterSet: 46,
        "2Vb7abc.root",
        new byte[20],
        "test",
        MySqlAuthPlugins.NativePassword,
        [new("_client_name", "libmariadb"), new("_os", "Linux")]);

    [Fact]
    public void The_example_of_the_protocol_documentation_is_read()
    {
        byte[] payload = Payload.FromHex(
            "8d a6 0f 00 00 00 00 01 08 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
            + "70 61 6d 00 14 ab 09 ee f6 bc b1 32 3e 61 14 38 65 c0 99 1d 95 7d 75 d4 47 74 65 73 74 00"
            + "6d 79 73 71 6c 5f 6e 61 74 69 76 65 5f 70 61 73 73 77 6f 72 64 00");

        Assert.True(MySqlHandshakeResponse.TryRead(payload, out MySqlHandshakeResponse? response));

        Assert.Equal(("pam", "test", MySqlAuthPlugins.NativePassword), (response!.User, response.Database, response.AuthPlugin));
        Assert.Equal("AB09EEF6BCB1323E61143865C0991D957D75D447", Convert.ToHexString(response.AuthResponse.Span));
        Assert.Empty(response.Attributes);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var responses =
            from user in Property.Text(0, 80)
            from answer in Property.Bytes(0, 300)
            from database in Gen.OneOf(Gen.Constant<string?>(null), Property.Text(0, 60).Select(text => (string?)text))
            from plugin in Gen.Elements(null, MySqlAuthPlugins.CachingSha2Password)
            from attributes in Gen.ListOf(
                from key in Property.Text(0, 20)
                from value in Property.Text(0, 300)
                select KeyValuePair.Create(key, value))
            select Response with
            {
                User = user,
                AuthResponse = answer,
                Database = database,
                AuthPlugin = plugin,
                Attributes = attributes.Take(50).ToArray(),
            };

        Property.Holds(responses, response =>
        {
            byte[] payload = Payload.Of(output => response.Write(output, 1), sequence: 1);

            Assert.True(MySqlHandshakeResponse.TryRead(payload, out MySqlHandshakeResponse? read));
            Assert.Equal((response.User, response.Database, response.AuthPlugin), (read!.User, read.Database, read.AuthPlugin));
            Assert.Equal(response.AuthResponse.ToArray(), read.AuthResponse.ToArray());
            Assert.Equal(response.Attributes, read.Attributes);
        });
    }

    [Fact]
    public void M3_A_proper_prefix_is_refused_unless_it_ends_where_an_optional_field_would_begin()
    {
        byte[] payload = Payload.Of(output => Response.Write(output, 1), sequence: 1);
        int toDatabase = StartBytes + Response.User.Length + 1 + 1 + Response.AuthResponse.Length;
        int toPlugin = toDatabase + Response.Database!.Length + 1;
        int toAttributes = toPlugin + Response.AuthPlugin!.Length + 1;

        int[] accepted = Enumerable.Range(0, payload.Length)
            .Where(length => MySqlHandshakeResponse.TryRead(payload.AsSpan(0, length), out _)).ToArray();

        Assert.Equal([toDatabase, toPlugin, toAttributes], accepted);
    }

    [Theory]
    [InlineData("75 00 FC FFFF", "answer of 65535 bytes that are not there")]
    [InlineData("75 00 FE FFFFFFFFFFFFFFFF", "answer of 2^64-1 bytes")]
    [InlineData("75 00 FB", "NULL as a length")]
    [InlineData("75 00 05 01020304", "answer one byte short")]
    [InlineData("75 00 00 64", "database without an end")]
    [InlineData("75 00 00 6400 70", "plugin without an end")]
    [InlineData("75 00 00 6400 7000 05 0161", "attributes past the packet")]
    [InlineData("75 00 00 6400 7000 03 016102", "attribute value past the attributes")]
    [InlineData("75 00 00 6400 7000 02 0161", "attribute without a value")]
    [InlineData("FF 00 00", "user that is not UTF-8")]
    public void M3_A_field_that_runs_past_the_packet_is_refused(string afterStart, string reason)
    {
        byte[] start = Payload.Of(output => Response.Write(output, 1), sequence: 1)[..StartBytes];

        Assert.False(MySqlHandshakeResponse.TryRead([.. start, .. Payload.FromHex(afterStart)], out _), reason);
    }

    [Fact]
    public void M3_Every_field_has_a_limit_of_its_own()
    {
        MySqlHandshakeResponse[] tooLong =
        [
            Response with { User = new string('u', MySqlHandshakeResponse.MaxUserBytes + 1) },
            Response with { Database = new string('d', MySqlHandshakeResponse.MaxDatabaseBytes + 1) },
            Response with { AuthPlugin = new string('p', 129) },
            Response with { AuthResponse = new byte[MySqlHandshakeResponse.MaxAuthResponseBytes + 1] },
            Response with { Attributes = [new("a", new string('v', MySqlHandshakeResponse.MaxAttributesBytes))] },
        ];

        foreach (MySqlHandshakeResponse response in tooLong)
        {
            byte[] payload = Payload.Of(output => response.Write(output, 1), sequence: 1);
            Assert.False(MySqlHandshakeResponse.TryRead(payload, out _));
        }
    }

    [Fact]
    public void M3_Random_and_mutated_bytes_never_throw()
    {
        byte[] payload = Payload.Of(output => Response.Write(output, 1), sequence: 1);

        foreach (byte[] bytes in Garbage.Random(5_000, 300).Concat(Garbage.Mutations(payload, 20_000)))
        {
            if (MySqlHandshakeResponse.TryRead(bytes, out MySqlHandshakeResponse? response))
            {
                int said = response!.User.Length + response.AuthResponse.Length
                    + response.Attributes.Sum(pair => pair.Key.Length + pair.Value.Length);
                Assert.True(said < bytes.Length);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Garbage.Greetings), MemberType = typeof(Garbage))]
    public void M13_Scanner_bytes_fail_by_their_frame_or_are_no_login(string name, byte[] bytes)
    {
        SequenceReader<byte> reader = new(new ReadOnlySequence<byte>(bytes));

        ParseStatus status = MySqlPacket.TryRead(ref reader, limitBytes: 4096, out _, out ReadOnlySequence<byte> payload);

        Assert.True(status == ParseStatus.Invalid || !MySqlHandshakeResponse.TryRead(payload.ToArray(), out _), name);
    }

    [Fact]
    public void A_request_for_TLS_is_read_back_and_any_other_length_refused()
    {
        MySqlSslRequest request = new(MySqlCapabilities.PluginAuth, 1 << 20, 46);

        byte[] payload = Payload.Of(output => request.Write(output, 1), sequence: 1);

        Assert.True(MySqlSslRequest.TryRead(payload, out MySqlSslRequest read));
        Assert.Equal(
            request with { Capabilities = MySqlCapabilities.PluginAuth | MySqlCapabilities.Ssl | MySqlCapabilities.Protocol41 },
            read);
        Assert.False(MySqlSslRequest.TryRead(payload.AsSpan(0, 31), out _));
        Assert.False(MySqlSslRequest.TryRead([.. payload, 0], out _));
    }
}
