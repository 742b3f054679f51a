using System.Text;
using Linkspan.Wire.MySql;
using Xunit;

namespace Linkspan.Unit.Wire.MySql;

public sealed class MySqlReplyTests
{
    [Fact]
    public void The_documented_error_packet_is_read()
    {
        byte[] payload = Payload.FromHex("ff 48 04 23 48 59 30 30 30 4e 6f 20 74 61 62 6c 65 73 20 75 73 65 64");

        Assert.True(MySqlError.TryRead(payload, out MySqlError? error));

        Assert.Equal(new MySqlError(1096, "HY000", "No tables used"), error);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("28000")]
    public void An_error_is_read_back_with_and_without_SQLSTATE(string? sqlState)
    {
        MySqlError error = new(1045, sqlState, "Access denied for user 'jürgen'");

        byte[] payload = Payload.Of(output => error.Write(output, 2), sequence: 2);

        Assert.True(MySqlError.TryRead(payload, out MySqlError? read));
        Assert.Equal(error, read);
    }

    [Fact]
    public void A_message_over_the_limit_is_cut_between_characters()
    {
        MySqlError error = new(1105, null, "x" + new string('€', MySqlError.MaxMessageBytes));

        byte[] payload = Payload.Of(output => error.Write(output, 0));

        Assert.InRange(payload.Length, 1, 3 + MySqlError.MaxMessageBytes);
        Assert.True(MySqlError.TryRead(payload, out MySqlError? read));
        Assert.Equal("x" + new string('€', 170), read!.Message);
    }

    [Fact]
    public void A_refusal_has_sequence_zero_and_no_SQLSTATE()
    {
        byte[] bytes = new MySqlRefusal(MySqlRefusal.AccessDenied, "not yet").ToArray();

        Assert.Equal("0A000000" + "FF1504" + Convert.ToHexString(Encoding.ASCII.GetBytes("not yet")), Convert.ToHexString(bytes));
    }

    [Fact]
    public void The_documented_request_to_switch_is_read()
    {
        byte[] payload = Payload.FromHex(
            "fe 6d 79 73 71 6c 5f 6e 61 74 69 76 65 5f 70 61 73 73 77 6f 72 64 00"
            + "7a 51 67 34 69 36 6f 4e 79 36 3d 72 48 4e 2f 3e 2d 62 29 41 00");

        Assert.True(MySqlAuthSwitch.TryRead(payload, out MySqlAuthSwitch? request));

        Assert.Equal(MySqlAuthPlugins.NativePassword, request!.Plugin);
        Assert.Equal("zQg4i6oNy6=rHN/>-b)A"u8.ToArray(), request.Data.ToArray());
        for (int length = 0; length < MySqlAuthPlugins.NativePassword.Length + 2; length++)
        {
            Assert.False(MySqlAuthSwitch.TryRead(payload.AsSpan(0, length), out _));
        }
        Assert.Equal(payload, Payload.Of(output => request.Write(output, 2), sequence: 2));
    }

    [Fact]
    public void More_data_of_a_plugin_is_read()
    {
        Assert.True(MySqlAuthMoreData.TryRead([0x01, MySqlAuthMoreData.FullAuthRequired], out MySqlAuthMoreData? more));
        Assert.Equal([MySqlAuthMoreData.FullAuthRequired], more!.Data.ToArray());
        Assert.False(MySqlAuthMoreData.TryRead([], out _));
    }

    [Theory]
    [InlineData("00000002000000", MySqlReplyKind.Ok)]
    [InlineData("0000000200", MySqlReplyKind.Unknown)]
    [InlineData("FF1504", MySqlReplyKind.Error)]
    [InlineData("FE", MySqlReplyKind.AuthSwitch)]
    [InlineData("0103", MySqlReplyKind.AuthMoreData)]
    [InlineData("0A", MySqlReplyKind.Unknown)]
    [InlineData("", MySqlReplyKind.Unknown)]
    public void Replies_are_told_apart_by_their_first_byte(string hex, MySqlReplyKind kind)
    {
        Assert.Equal(kind, MySqlReply.KindOf(Convert.FromHexString(hex)));
    }

    [Fact]
    public void M13_Random_bytes_never_throw()
    {
        foreach (byte[] bytes in Garbage.Random(20_000, 60))
        {
            foreach (byte marker in new byte[] { 0x00, MySqlAuthMoreData.Marker, MySqlAuthSwitch.Marker, MySqlError.Marker })
            {
                byte[] payload = [marker, .. bytes];
                MySqlReply.KindOf(payload);
                MySqlError.TryRead(payload, out _);
                MySqlAuthSwitch.TryRead(payload, out _);
                MySqlAuthMoreData.TryRead(payload, out _);
            }
        }
    }
}
