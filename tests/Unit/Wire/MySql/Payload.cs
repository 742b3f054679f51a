using System.Buffers;
using Linkspan.Wire;
using Linkspan.Wire.MySql;
using Xunit;

namespace Linkspan.Unit.Wire.MySql;

/// <summary>The payload of a packet that was written, after its frame was read back.</summary>
internal static class Payload
{
    public static byte[] Of(Action<IBufferWriter<byte>> write, byte sequence = 0)
    {
        ArrayBufferWriter<byte> output = new();
        write(output);
        SequenceReader<byte> reader = new(new ReadOnlySequence<byte>(output.WrittenMemory));
        ParseStatus status = MySqlPacket.TryRead(
            ref reader, MySqlPacket.MaxPayloadBytes, out byte found, out ReadOnlySequence<byte> payload);
        Assert.Equal((ParseStatus.Done, sequence, 0L), (status, found, reader.Remaining));
        return payload.ToArray();
    }

    public static byte[] FromHex(string hex) => Convert.FromHexString(hex.Replace(" ", ""));
}
