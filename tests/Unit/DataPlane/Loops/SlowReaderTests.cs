using System.Net.Sockets;
using System.Text;
using Linkspan.Contracts.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Loops;

/// <summary>Measures the whole process's memory, so that nothing else may run beside it.</summary>
[CollectionDefinition(nameof(SlowReaderTests), DisableParallelization = true)]
[Collection(nameof(SlowReaderTests))]
public sealed class SlowReaderTests
{
    [Fact]
    public async Task A_reader_that_does_not_read_holds_only_its_own_session_and_memory_stays_bounded()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        (Socket slow, Socket flood) = await rig.OpenAsync(endpoint);
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);
        byte[] block = new byte[1 << 20];
        long before = GC.GetTotalMemory(forceFullCollection: true);

        long taken = await FloodAsync(flood, block);
        await Plain.SendAsync(client, "ping"u8.ToArray());
        byte[] ping = await Plain.ReceiveAsync(database, 4);

        Assert.Equal("ping", Encoding.ASCII.GetString(ping));
        Assert.InRange(taken, 1, 40 << 20);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8 << 20);
        slow.Dispose();
    }

    /// <summary>Sends until the kernel's buffers and the node's one buffer are full for good.</summary>
    private static async Task<long> FloodAsync(Socket socket, byte[] block)
    {
        socket.Blocking = false;
        long taken = 0;
        for (int refused = 0; refused < 20;)
        {
            taken += socket.Send(block, 0, block.Length, SocketFlags.None, out SocketError error);
            refused = error == SocketError.WouldBlock ? refused + 1 : 0;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        return taken;
    }
}
