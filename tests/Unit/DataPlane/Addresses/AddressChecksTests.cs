using System.Net;
using Linkspan.DataPlane.Addresses;
using Linkspan.DataPlane.Standby;
using Linkspan.Wire.Arp;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Linkspan.Unit.DataPlane.Addresses;

/// <summary>Asking the network beside all else that a node does.</summary>
public sealed class AddressChecksTests
{
    private static readonly IPAddress Wanted = IPAddress.Parse("10.0.0.64");

    [Fact]
    public async Task A_host_that_sends_packets_without_end_keeps_the_node_from_nothing()
    {
        AddressChecks checks = new(
            () => (new FloodedDevice(), null), _ => { }, ClaimTimes.Default, TimeProvider.System, NullLogger.Instance);
        TaskCompletionSource<IReadOnlyCollection<IPAddress>> settled = new();
        checks.Settled = settled.SetResult;

        ClaimStanding first = checks.Ask(Wanted);
        IReadOnlyCollection<IPAddress> known =
            await settled.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await checks.StopAsync();

        Assert.Equal(ClaimStanding.Asking, first);
        Assert.Equal([Wanted], known);
    }

    /// <summary>Has another packet, however many were taken.</summary>
    private sealed class FloodedDevice : IArpDevice
    {
        private static readonly ArpPacket Noise =
            ArpPacket.Announcement(new MacAddress(0x0200_0000_0002), IPAddress.Parse("10.0.0.99"));

        private volatile bool _isGone;

        public MacAddress Mac { get; } = new(0x0200_0000_0001);

        public void Send(in ArpPacket packet)
        {
        }

        public bool TryReceive(out ArpPacket packet)
        {
            packet = Noise;
            return !_isGone;
        }

        public void Dispose() => _isGone = true;
    }
}
