using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using Linkspan.Contracts.Nodes;
using Linkspan.Unit.DataPlane.Links;
using Xunit;

namespace Linkspan.Unit.DataPlane.Loops;

/// <summary>An endpoint's bandwidth, on sockets and on links. Times are bounds from below: a slow machine is slower
/// still.</summary>
public sealed class BandwidthTests
{
    private const long PerSecond = 2_000_000;

    // A tenth of a second's bytes may pass at once.
    private static readonly TimeSpan LeastForOneMegabyte = TimeSpan.FromSeconds(0.3);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bytes_pass_no_faster_than_the_endpoints_limit_and_arrive_unchanged(bool upwards)
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync(placement => placement with { Limits = Limited(upwards) });
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);

        TimeSpan limited = await PassMegabyteAsync(upwards ? client : database, upwards ? database : client);

        Assert.True(limited > LeastForOneMegabyte, $"1 MB took {limited}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_node_holds_to_the_limit_what_comes_over_a_link_and_what_goes_there(bool upwards)
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync(admission => admission with { Limits = Limited(upwards) });
        (Socket client, Socket database) = await nodes.OpenAsync(endpoint);

        // What the windows and buffers on the way hold passes at once.
        TimeSpan limited = await PassMegabyteAsync(upwards ? client : database, upwards ? database : client, megabytes: 2);

        Assert.True(limited > LeastForOneMegabyte, $"2 MB took {limited}");
    }

    [Fact]
    public async Task What_comes_over_a_link_faster_than_it_is_read_is_held_up_at_its_sender_and_not_at_the_node()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync(
            admission => admission with { Limits = EndpointLimits.Default with { ToDatabaseBytesPerSecond = 100_000_000 } });
        (Socket client, Socket database) = await nodes.OpenAsync(endpoint);
        byte[] bulk = RandomNumberGenerator.GetBytes(30_000_000);

        Task push = Plain.SendAsync(client, bulk);
        await Assert.ThrowsAsync<TimeoutException>(
            () => push.WaitAsync(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken));

        byte[] received = await Plain.ReceiveAsync(database, bulk.Length);
        await push;
        Assert.Equal(SHA256.HashData(bulk), SHA256.HashData(received));
    }

    [Fact]
    public async Task Sessions_of_one_endpoint_share_its_bandwidth_and_an_idle_one_holds_none_of_it_back()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync(placement => placement with { Limits = Limited(upwards: true) });
        (Socket idle, Socket idleDatabase) = await rig.OpenAsync(endpoint);
        await Plain.SendAsync(idle, new byte[] { 1 });
        await Plain.ReceiveAsync(idleDatabase, 1);
        (Socket one, Socket oneDatabase) = await rig.OpenAsync(endpoint);
        (Socket other, Socket otherDatabase) = await rig.OpenAsync(endpoint);
        long startedAt = Stopwatch.GetTimestamp();

        await Task.WhenAll(PassMegabyteAsync(one, oneDatabase), PassMegabyteAsync(other, otherDatabase));

        Assert.True(Stopwatch.GetElapsedTime(startedAt) > 2 * LeastForOneMegabyte);
    }

    private static EndpointLimits Limited(bool upwards) => upwards
        ? EndpointLimits.Default with { ToDatabaseBytesPerSecond = PerSecond }
        : EndpointLimits.Default with { ToClientBytesPerSecond = PerSecond };

    private static async Task<TimeSpan> PassMegabyteAsync(Socket from, Socket to, int megabytes = 1)
    {
        byte[] bytes = RandomNumberGenerator.GetBytes(megabytes * 1_000_000);
        long startedAt = Stopwatch.GetTimestamp();
        Task send = Plain.SendAsync(from, bytes);
        byte[] received = await Plain.ReceiveAsync(to, bytes.Length);
        await send;
        TimeSpan elapsed = Stopwatch.GetElapsedTime(startedAt);
        Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(received));
        return elapsed;
    }
}
