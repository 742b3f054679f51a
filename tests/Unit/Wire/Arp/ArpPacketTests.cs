using System.Net;
using Linkspan.Wire.Arp;
using Xunit;

namespace Linkspan.Unit.Wire.Arp;

/// <summary>ARP packets byte by byte, and what is none.</summary>
public sealed class ArpPacketTests
{
    private static readonly MacAddress Mac = MacAddress.From([0x02, 0x00, 0x5E, 0x10, 0x00, 0x01]);
    private static readonly IPAddress Address = IPAddress.Parse("10.0.0.64");

    [Fact]
    public void A_probe_has_the_bytes_of_the_standard()
    {
        byte[] frame = ArpPacket.Probe(Mac, Address).ToFrame();

        Assert.Equal(
            "FFFFFFFFFFFF" + "02005E100001" + "0806" + "0001" + "0800" + "06" + "04" + "0001" + "02005E100001" + "00000000"
                + "000000000000" + "0A000040",
            Convert.ToHexString(frame));
    }

    [Fact]
    public void An_announcement_names_the_address_twice()
    {
        byte[] frame = ArpPacket.Announcement(Mac, Address).ToFrame();

        Assert.Equal("02005E1000010A000040000000000000" + "0A000040", Convert.ToHexString(frame.AsSpan(22)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_written_is_read_again_with_padding_behind_it(bool isReply)
    {
        ArpPacket packet = new(isReply, Mac, Address, new MacAddress(7), IPAddress.Parse("10.0.0.20"));

        Assert.True(ArpPacket.TryRead([.. packet.ToFrame(), .. new byte[18]], out ArpPacket read));

        Assert.Equal(packet, read);
    }

    [Fact]
    public void Only_a_request_without_a_sender_is_a_probe()
    {
        Assert.True(ArpPacket.Probe(Mac, Address).IsProbe);
        Assert.False(ArpPacket.Announcement(Mac, Address).IsProbe);
        Assert.False((ArpPacket.Probe(Mac, Address) with { IsReply = true }).IsProbe);
    }

    [Fact]
    public void No_proper_prefix_is_a_packet()
    {
        byte[] frame = ArpPacket.Announcement(Mac, Address).ToFrame();

        Assert.All(Enumerable.Range(0, frame.Length), length => Assert.False(ArpPacket.TryRead(frame.AsSpan(0, length), out _)));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(21)]
    public void Another_protocol_hardware_length_or_operation_is_refused(int at)
    {
        byte[] frame = ArpPacket.Announcement(Mac, Address).ToFrame();
        frame[at] ^= 0x40;

        Assert.False(ArpPacket.TryRead(frame, out _));
    }

    [Fact]
    public void S11_garbage_never_throws_and_what_is_taken_writes_the_same_packet()
    {
        byte[] valid = ArpPacket.Announcement(Mac, Address).ToFrame();

        foreach (byte[] bytes in Garbage.Random(2_000, 80).Concat(Garbage.Mutations(valid, 2_000)))
        {
            if (ArpPacket.TryRead(bytes, out ArpPacket packet))
            {
                Assert.Equal(bytes.AsSpan(14, 28).ToArray(), packet.ToFrame().AsSpan(14).ToArray());
            }
        }
    }

    [Fact]
    public void A_hardware_address_reads_as_people_write_it() => Assert.Equal("02:00:5e:10:00:01", Mac.ToString());

    [Fact]
    public void An_address_of_the_other_family_is_a_fault_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => ArpPacket.Probe(Mac, IPAddress.IPv6Loopback).ToFrame());
}
