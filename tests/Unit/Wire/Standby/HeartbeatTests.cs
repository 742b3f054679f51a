using Linkspan.Wire.Standby;
using Xunit;

namespace Linkspan.Unit.Wire.Standby;

/// <summary>Heartbeats there and back, and every way to forge one.</summary>
public sealed class HeartbeatTests
{
    private const string Receiver = "node-b";

    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    private static Heartbeat Answer =>
        new(HeartbeatKind.Answer, HeartbeatState.Holding, true, 7, UInt128.MaxValue - 5, "node-a");

    public static TheoryData<HeartbeatKind, HeartbeatState, bool> Kinds()
    {
        TheoryData<HeartbeatKind, HeartbeatState, bool> all = [];
        foreach (HeartbeatKind kind in Enum.GetValues<HeartbeatKind>())
        {
            foreach (HeartbeatState state in Enum.GetValues<HeartbeatState>())
            {
                all.Add(kind, state, true);
                all.Add(kind, state, false);
            }
        }
        return all;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_was_written_is_read_again(HeartbeatKind kind, HeartbeatState state, bool isAble)
    {
        Heartbeat heartbeat = Answer with { Kind = kind, State = state, IsAble = isAble };

        Assert.Equal(heartbeat, Heartbeat.Read(heartbeat.Write(Key, Receiver), Key, Receiver));
    }

    [Fact]
    public void Its_bytes_are_those_of_the_description()
    {
        byte[] datagram = Answer.Write(Key, Receiver);

        Assert.Equal(
            "4C535048" + "01" + "02" + "03" + "01" + "00000007" + "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFA" + "06" + "6E6F64652D61",
            Convert.ToHexString(datagram.AsSpan(0, datagram.Length - 32)));
    }

    [Fact]
    public void S1_a_heartbeat_made_with_another_key_is_none() =>
        Assert.Null(Heartbeat.Read(Answer.Write([.. Key.Reverse()], Receiver), Key, Receiver));

    [Fact]
    public void S1_a_heartbeat_for_another_node_is_none() =>
        Assert.Null(Heartbeat.Read(Answer.Write(Key, "node-c"), Key, Receiver));

    [Fact]
    public void S1_a_heartbeat_that_is_sent_back_to_its_sender_is_none() =>
        Assert.Null(Heartbeat.Read(Answer.Write(Key, Receiver), Key, Answer.Sender));

    [Fact]
    public void S1_no_bit_of_it_can_be_changed()
    {
        byte[] datagram = Answer.Write(Key, Receiver);
        for (int bit = 0; bit < datagram.Length * 8; bit++)
        {
            byte[] changed = [.. datagram];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Null(Heartbeat.Read(changed, Key, Receiver));
        }
    }

    [Fact]
    public void It_is_neither_shorter_nor_longer()
    {
        byte[] datagram = Answer.Write(Key, Receiver);

        Assert.All(
            Enumerable.Range(0, datagram.Length),
            length => Assert.Null(Heartbeat.Read(datagram.AsSpan(0, length), Key, Receiver)));
        Assert.Null(Heartbeat.Read([.. datagram, 0], Key, Receiver));
    }

    [Fact]
    public void S11_garbage_is_none_and_never_throws()
    {
        foreach (byte[] bytes in Garbage.Random(2_000, Heartbeat.MaxBytes + 10))
        {
            Assert.Null(Heartbeat.Read(bytes, Key, Receiver));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nöde")]
    [InlineData("node-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void An_id_that_does_not_fit_is_a_fault_of_the_caller(string sender) =>
        Assert.Throws<ArgumentException>(() => (Answer with { Sender = sender }).Write(Key, Receiver));

    [Fact]
    public void The_longest_id_fits_the_largest_datagram() =>
        Assert.Equal(Heartbeat.MaxBytes, (Answer with { Sender = new string('a', 64) }).Write(Key, Receiver).Length);
}
