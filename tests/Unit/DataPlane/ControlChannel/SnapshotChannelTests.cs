using System.Runtime.CompilerServices;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.Testing;
using Linkspan.Testing.Nodes;
using Linkspan.Testing.Processes;
using Xunit;

namespace Linkspan.Unit.DataPlane.ControlChannel;

/// <summary>R1: what a node was told is served without the control plane, also across a restart, and not forever.</summary>
public sealed class SnapshotChannelTests : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();
    private readonly ManualTime _time = new();
    private readonly RecordingLog _log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task R1_a_restarted_node_serves_from_its_disk_before_the_control_plane_answers()
    {
        await ServeAsync(channel => channel.Send(
            Placements.Full(Placements.Vpc(), Placements.Service(), Placements.Endpoint(4000))));
        _time.Advance(TimeSpan.FromDays(4.9));
        FakeChannel away = new();

        using NodeFolder folder = NodeFolder.Open(_folder.Path);
        SnapshotChannel channel = new(away, folder, _time, _log.CreateLogger(""));
        NodeUpdate served = await FirstAsync(channel);

        Assert.Equal((1, true), (served.Revision, served.Full));
        Assert.Equal("ep-1", Assert.Single(served.Endpoints).EndpointId);
        Assert.Equal(0, away.Connections);
        Assert.Contains(_log.Lines, line => line.Contains("snapshot on disk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task R1_after_five_days_without_the_control_plane_everything_is_withdrawn_once()
    {
        using NodeFolder folder = NodeFolder.Open(_folder.Path);
        FakeChannel inner = new();
        SnapshotChannel channel = new(inner, folder, _time, _log.CreateLogger(""));
        inner.Send(Placements.Full(null, null, Placements.Endpoint(4000)));
        Assert.Single((await FirstAsync(channel)).Endpoints);
        await channel.ReportAsync(Report(), Token);

        _time.Advance(TimeSpan.FromDays(5));
        inner.Send(Placements.Full(null, null, Placements.Endpoint(4000)) with { Revision = 2 });
        NodeUpdate kept = await FirstAsync(channel);
        _time.Advance(TimeSpan.FromDays(5) + TimeSpan.FromTicks(1));
        NodeUpdate withdrawn = await FirstAsync(channel);
        inner.Send(Placements.Full(null, null, Placements.Endpoint(4000)) with { Revision = 3 });
        NodeUpdate back = await FirstAsync(channel);

        Assert.Equal((2, 1), (kept.Revision, kept.Endpoints.Count));
        Assert.Equal((2, true, 0), (withdrawn.Revision, withdrawn.Full, withdrawn.Endpoints.Count));
        Assert.Equal((3, 1), (back.Revision, back.Endpoints.Count));
        Assert.Single(_log.Lines, line => line.Contains("every endpoint is withdrawn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task R1_a_node_that_is_started_after_more_than_five_days_serves_nothing_and_says_so()
    {
        await ServeAsync(channel => channel.Send(Placements.Full(null, null, Placements.Endpoint(4000))));
        _time.Advance(TimeSpan.FromDays(5.1));

        using NodeFolder folder = NodeFolder.Open(_folder.Path);
        NodeUpdate served = await FirstAsync(new SnapshotChannel(new FakeChannel(), folder, _time, _log.CreateLogger("")));

        Assert.Empty(served.Endpoints);
        Assert.Contains(_log.Lines, line => line.Contains("more than 5 days ago", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_removed_node_withdraws_everything_and_forgets_its_snapshot()
    {
        await ServeAsync(channel => channel.Send(Placements.Full(null, null, Placements.Endpoint(4000))));
        using NodeFolder folder = NodeFolder.Open(_folder.Path);
        SnapshotChannel channel = new(new RemovingChannel(), folder, _time, _log.CreateLogger(""));

        List<NodeUpdate> updates = [];
        await Assert.ThrowsAsync<NodeRemovedException>(async () =>
        {
            await foreach (NodeUpdate update in channel.FollowAsync("node-1", Token))
            {
                updates.Add(update);
            }
        });

        await Assert.ThrowsAsync<NodeRemovedException>(async () =>
            await channel.FollowAsync("node-1", Token).GetAsyncEnumerator(Token).MoveNextAsync());

        Assert.Equal([1, 0], updates.Select(update => update.Endpoints.Count));
        Assert.Single(_log.Lines, line => line.Contains("was removed", StringComparison.Ordinal));
        Assert.False(File.Exists(_folder.File("snapshot.json")));
    }

    [Fact]
    public async Task A_removed_nodes_snapshot_does_not_come_back_by_a_change_that_waited_to_be_written()
    {
        using NodeFolder folder = NodeFolder.Open(_folder.Path);
        RemovingChannel inner = new(Placements.Full(null, null, Placements.Endpoint(4000)));
        SnapshotChannel channel = new(inner, folder, _time, _log.CreateLogger(""));

        await Assert.ThrowsAsync<NodeRemovedException>(async () =>
        {
            await foreach (NodeUpdate _ in channel.FollowAsync("node-1", Token))
            {
                // What it is told is not written yet.
            }
        });
        await channel.SaveAsync(new CancellationToken(canceled: true));

        Assert.Equal(["node.lock"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"revision\":1,\"full\":false,\"vpcs\":[],\"services\":[],\"endpoints\":[],\"removed\":[]}")]
    public async Task A_broken_snapshot_is_passed_over(string text)
    {
        await ServeAsync(channel => channel.Send(Placements.Full(null, null, Placements.Endpoint(4000))));
        await File.WriteAllTextAsync(_folder.File("snapshot.json"), text, Token);
        FakeChannel inner = new();
        inner.Send(Placements.Full() with { Revision = 8 });

        using NodeFolder folder = NodeFolder.Open(_folder.Path);
        NodeUpdate first = await FirstAsync(new SnapshotChannel(inner, folder, _time, _log.CreateLogger("")));

        Assert.Equal(8, first.Revision);
        Assert.Contains(_log.Lines, line => line.Contains("snapshot on disk is broken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_on_the_disk_is_its_owners_alone_and_one_process_has_it()
    {
        await ServeAsync(channel => channel.Send(Placements.Full(null, null, Placements.Endpoint(4000))));

        using NodeFolder folder = NodeFolder.Open(_folder.Path);
        Assert.Throws<IOException>(() => NodeFolder.Open(_folder.Path));
        Assert.All(
            ["snapshot.json", "contact"],
            name => Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File(name))));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.new"));
    }

    private static NodeReport Report() => new("node-1", 1, default, [], [], [], []);

    private static async Task<NodeUpdate> FirstAsync(SnapshotChannel channel)
    {
        await foreach (NodeUpdate update in channel.FollowAsync("node-1", Token))
        {
            return update;
        }

        throw new InvalidOperationException("The channel gave nothing.");
    }

    /// <summary>A node that was told something, wrote it down and stopped.</summary>
    private async Task ServeAsync(Action<FakeChannel> say)
    {
        using NodeFolder folder = NodeFolder.Open(_folder.Path);
        FakeChannel inner = new();
        SnapshotChannel channel = new(inner, folder, _time, _log.CreateLogger(""));
        say(inner);
        await FirstAsync(channel);
        await channel.SaveAsync(new CancellationToken(canceled: true));
    }

    private sealed class RemovingChannel(params IReadOnlyList<NodeUpdate> told) : INodeChannel
    {
        public async IAsyncEnumerable<NodeUpdate> FollowAsync(
            string nodeId, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (NodeUpdate update in told)
            {
                yield return update;
            }

            await Task.FromException(new NodeRemovedException());
        }

        public ValueTask ReportAsync(NodeReport report, CancellationToken cancellationToken) =>
            throw new NodeRemovedException();
    }
}
