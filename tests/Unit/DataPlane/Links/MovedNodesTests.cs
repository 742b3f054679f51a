using System.Net.Sockets;
using Linkspan.Contracts.Nodes;
using Linkspan.Testing.Nodes;
using Xunit;

namespace Linkspan.Unit.DataPlane.Links;

/// <summary>Service nodes that are reached elsewhere from now on, and what becomes of sessions that came before.</summary>
public sealed class MovedNodesTests
{
    [Fact]
    public async Task S2_A_service_node_that_moved_and_was_removed_then_loses_the_sessions_from_before_at_once()
    {
        await using LinkedNodes nodes = new();
        EndpointPlacement endpoint = await nodes.PlaceAsync();
        (Socket client, _) = await nodes.RelayAsync(endpoint);
        ServiceNode moved = nodes.Route().Nodes[0] with { ZoneId = "zone-elsewhere" };
        await nodes.Endpoint.SendAsync(Placements.Change(2) with { Routes = [nodes.Route() with { Nodes = [moved] }] });
        await NodeRig.UntilAsync("it is linked anew", () => nodes.LastZone()?.PathReached == true);

        await nodes.Endpoint.SendAsync(Placements.Change(3) with { Routes = [nodes.Route() with { Nodes = [] }] });

        Assert.Equal(SocketError.ConnectionReset, await Plain.FailureAsync(client));
    }
}
