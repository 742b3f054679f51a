using System.Net;
using System.Text;
using Linkspan.Api.NodeChannel;
using Linkspan.Contracts.Nodes;
using Linkspan.DataPlane.ControlChannel;
using Linkspan.Domain.Nodes;
using Linkspan.Testing;
using Xunit;

namespace Linkspan.Unit.DataPlane.ControlChannel;

/// <summary>S6: what nodes send is held in memory once a node, and not once a request.</summary>
public sealed class NodeBodiesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S6_a_nodes_second_body_waits_for_its_first_and_for_no_other_nodes()
    {
        NodeBodies bodies = new();
        IDisposable first = await bodies.BeginAsync("node-1", Token);
        Task<IDisposable> second = bodies.BeginAsync("node-1", Token);
        using IDisposable other = await bodies.BeginAsync("node-2", Token);
        Assert.False(second.IsCompleted);

        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task S6_who_gave_up_waiting_is_passed_over()
    {
        NodeBodies bodies = new();
        using CancellationTokenSource gone = new();
        IDisposable first = await bodies.BeginAsync("node-1", Token);
        Task<IDisposable> second = bodies.BeginAsync("node-1", gone.Token);
        Task<IDisposable> third = bodies.BeginAsync("node-1", Token);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();

        (await third).Dispose();
    }

    [Fact(Timeout = 60_000)]
    public async Task S6_a_node_that_sends_many_reports_at_once_has_one_taken_after_the_other()
    {
        await using NodeChannelRig rig = await NodeChannelRig.StartAsync();
        (Node node, CredentialStore credentials, HttpNodeChannel channel) = await rig.JoinAsync();
        (Node other, _, HttpNodeChannel beside) = await rig.JoinAsync();
        HttpNodeChannel again = rig.Channel(credentials);
        TaskCompletionSource taken = new();
        rig.Taking = taken.Task;

        Task[] reports = [.. new[] { channel, channel, again }.Select(way => ReportAsync(way, node))];
        await Eventually.TrueAsync("one has come", () => rig.Reports.Count == 1, cancellationToken: Token);
        Task otherReport = ReportAsync(beside, other);
        await Eventually.TrueAsync(
            "another node's has come", () => rig.Reports.Any(report => report.NodeId == other.Key), cancellationToken: Token);
        Assert.Single(rig.Reports, report => report.NodeId == node.Key);
        taken.SetResult();

        await Task.WhenAll([.. reports, otherReport]);
        Assert.Equal(4, rig.Reports.Count);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(NodeChannelPaths.Answers)]
    [InlineData(NodeChannelPaths.Certificates)]
    public async Task S6_what_is_no_report_is_small(string path)
    {
        await using NodeChannelRig rig = await NodeChannelRig.StartAsync();
        (_, CredentialStore credentials, _) = await rig.JoinAsync();
        using ChannelConnection connection = new(
            rig.Secure, credentials.Current, rig.World.Rig.Time, rig.Log.CreateLogger("test"));
        byte[] fits = Encoding.ASCII.GetBytes("""{"id":1,"hops":[],"csr":""}""".PadRight(64 * 1024));

        HttpStatusCode? fitting = await StatusAsync(connection, path, fits);
        HttpStatusCode? tooLong = await StatusAsync(connection, path, [.. fits, (byte)' ']);

        Assert.Equal(path == NodeChannelPaths.Answers ? HttpStatusCode.NoContent : HttpStatusCode.BadRequest, fitting);
        Assert.Null(tooLong);
    }

    private static Task ReportAsync(HttpNodeChannel channel, Node node) =>
        channel.ReportAsync(new NodeReport(node.Key, 1, default, [], [], [], []), Token).AsTask();

    /// <summary>Null when there is no answer.</summary>
    private static async Task<HttpStatusCode?> StatusAsync(ChannelConnection connection, string path, byte[] body)
    {
        try
        {
            using HttpResponseMessage response = await connection.SendAsync(HttpMethod.Post, path, body, Token);
            return response.StatusCode;
        }
        catch (HttpRequestException refused)
        {
            return refused.StatusCode;
        }
    }
}
