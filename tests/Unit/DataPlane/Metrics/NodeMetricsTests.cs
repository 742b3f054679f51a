using System.Net.Sockets;
using Linkspan.Contracts.Metrics;
using Linkspan.Contracts.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Metrics;

public sealed class NodeMetricsTests
{
    [Fact]
    public async Task A_node_tells_of_its_endpoints_databases_and_revision_and_of_no_client()
    {
        await using NodeRig rig = new();
        EndpointPlacement endpoint = await rig.PlaceAsync();
        (Socket client, Socket database) = await rig.OpenAsync(endpoint);
        using (client)
        using (database)
        {
            await client.SendAsync(new byte[100], TestContext.Current.CancellationToken);
            await NodeRig.UntilAsync("the bytes are counted", () => Read(rig).Contains(
                "linkspan_bytes_total{endpoint=\"ep-1\",half=\"consumer\",direction=\"to_database\"} 100\n"));

            string text = Read(rig);
            Assert.Contains("\nlinkspan_sessions{endpoint=\"ep-1\",half=\"consumer\"} 1\n", text);
            Assert.Contains("\nlinkspan_sessions_opened_total{endpoint=\"ep-1\",half=\"consumer\"} 1\n", text);
            Assert.Contains($"address=\"{rig.Database.Address}\"}} 1\n", text);
            Assert.Matches("\nlinkspan_applied_revision [1-9]", text);
            Assert.Matches("\nlinkspan_control_plane_contact_timestamp_seconds [1-9]", text);
            Assert.DoesNotContain(client.LocalEndPoint!.ToString()!, text);
        }
    }

    private static string Read(NodeRig rig)
    {
        MetricsText text = new();
        rig.Node.Write(text);
        return text.ToString();
    }
}
