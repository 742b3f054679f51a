using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.ControlPlane.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Api.PrivateLink;

/// <summary><c>/privatelink/v1/nodes</c>.</summary>
internal static class Nodes
{
    public static void Map(RouteGroupBuilder face, TimeProvider time)
    {
        Dto.Node From(NodeView view) => NodeShape.From(view, time.GetUtcNow());

        RouteGroupBuilder group = face.MapGroup("/nodes").WithTags("Nodes");
        group.MapGet("", async (Listing list, string? vpcId, ListNodes operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, vpcId, list.Query, token),
                page => new Dto.NodeList
                {
                    Nodes = [.. page.Items.Select(From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listNodes", "Lists the hosts that carry packets for networks.");

        group.MapGet("/{nodeId}", async (Read read, string nodeId, GetNode operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(read.Caller, nodeId, token), From, Revision))
            .Describe("getNode", "Reads a node.");

        group.MapPatch("/{nodeId}", async (
                    Write write, string nodeId, Body<Dto.UpdateNodeRequest> body, UpdateNode operation,
                    CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, nodeId, body.Value.Advertise, token), From, Revision))
            .Describe(
                "updateNode", "Changes where other nodes reach a node's links: they link anew, and sessions go on.");

        group.MapPost("/{nodeId}:drain", async (
                    Write write, string nodeId, OptionalBody<Dto.DrainNodeRequest> body, DrainNode operation,
                    CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(write.Context, nodeId, body.Value.DeadlineSeconds, token), From, Revision))
            .Describe(
                "drainNode",
                "Sends new sessions to other nodes; those that the node has end by themselves, or at the deadline. Asked again, "
                    + "the later word counts.");

        group.MapPost("/{nodeId}:undrain", async (Write write, string nodeId, UndrainNode operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, nodeId, token), From, Revision))
            .Describe("undrainNode", "Lets a node take sessions again.");

        group.MapDelete("/{nodeId}", async (
                    Write write, Deletion deletion, string nodeId, RemoveNode operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, nodeId, deletion.Mode, token), NodeShape.From, null))
            .Describe("removeNode", "Removes a node, and says what that cut: its certificate is refused from now on.");
    }

    private static long Revision(NodeView view) => view.Node?.Revision ?? 0;
}
