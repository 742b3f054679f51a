using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.Testing.Nodes;
using Linkspan.Wire.Link;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

public sealed class PassedOverTests
{
    [Fact]
    public async Task A_session_tries_as_many_carriers_of_the_second_service_node_as_of_the_first()
    {
        await using LinkedNodes nodes = new();
        int asked = 0;
        await using ScriptedServiceNode leaving = new(
            carrier => carrier.AnswerAsync(stream => PassOver(carrier, stream)), authority: nodes.Authority,
            nodeId: "node-leaving");
        await using ScriptedServiceNode second = new(
            carrier => carrier.AnswerAsync(async stream =>
            {
                if (++asked == 1)
                {
                    await PassOver(carrier, stream);
                    return;
                }
                await carrier.TakeAsync(stream);
                await carrier.SayAsync(LinkFrameType.Data, stream, [5]);
            }),
            authority: nodes.Authority, nodeId: "node-second");
        EndpointPlacement endpoint = await nodes.PlaceAsync(isUp: false);
        ServiceNode last = second.Node with { ZoneId = Placements.ZoneB };
        ServiceRoute route = nodes.Route() with { Nodes = [leaving.Node, last] };
        await nodes.Endpoint.SendAsync(Placements.Change(2) with { Routes = [route] });
        await NodeRig.UntilAsync("both are linked", () => new[] { leaving.Node.NodeId, last.NodeId }.All(id =>
            nodes.Endpoint.Channel.Reports.SelectMany(report => report.Links).Any(link => link.PeerNodeId == id && link.IsUp)));

        using Socket client = await NodeRig.ConnectAsync(endpoint);

        Assert.Equal([5], await Plain.ReceiveAsync(client, 1));
        Assert.Equal(2, asked);

        static Task PassOver(ScriptedServiceNode.Carrier carrier, uint stream) =>
            carrier.SayAsync(LinkFrameType.Reset, stream, [(byte)LinkReset.Stopping]);
    }
}
