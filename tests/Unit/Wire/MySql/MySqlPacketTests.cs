using System.Buffers;
using Linkspan.Wire;
using Linkspan.Wire.MySql;
using Xunit;

namespace Linkspan.Unit.Wire.MySql;

public sealed class MySqlPacketTests
{
    [Fact]
    public void COM_QUIT_is_five_bytes()
    {
        ArrayBufferWriter<byte> output = new();

        MySqlPacket.Write(output, 0, MySqlPacket.Quit);

        Assert.Equal("0100000001", Convert.ToHexString(output.WrittenSpan));
    }

    [Fact]
    public void Every_proper_prefix_needs_more_and_moves_nothing()
    {
        byte[] packet = Payload.FromHex("07000002 00000002000000");

        for (int length = 0; length < packet.Length; length++)
        {
            Assert.Equal((ParseStatus.NeedMore, 0), Read(packet[..length], 100));
        }
        Assert.Equal((ParseStatus.Done, packet.Length), Read([.. packet, 1, 2, 3], 100));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(250)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(MySqlPacket.MaxPayloadBytes - 1)]
    public void A_payload_of_any_size_is_read_back(int bytes)
    {
        byte[] payload = new byte[bytes];

        byte[] read = Payload.Of(output => MySqlPacket.Write(output, 7, payload), sequence: 7);

        Assert.Equal(bytes, read.Length);
    }

    [Fact]
    public void A_payload_over_the_limit_is_invalid_before_it_has_arrived()
    {
        Assert.Equal(ParseStatus.Invalid, Read(Payload.FromHex("01040000"), limitBytes: 1024).Status);
    }

    [Fact]
    public void A_continued_payload_is_invalid()
    {
        Assert.Equal(ParseStatus.Invalid, Read(Payload.FromHex("FFFFFF00"), MySqlPacket.MaxPayloadBytes).Status);
    }

    private static (ParseStatus Status, int Consumed) Read(byte[] bytes, int limitBytes)
    {
        SequenceReader<byte> reader = new(Segments.ByteByByte(bytes));
        ParseStatus status = MySqlPacket.TryRead(ref reader, limitBytes, out _, out _);
        return (status, (int)reader.Consumed);
    }
}
