using Linkspan.Api.Answers;
using Linkspan.Api.PrivateLink;
using Linkspan.Api.Requests;
using Linkspan.ControlPlane.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Api.Operator;

/// <summary><c>/operator/v1/nodeCa</c>: the CA of nodes, and how another takes its place.</summary>
internal static class NodeCas
{
    public static void Map(RouteGroupBuilder face)
    {
        face.MapGet("/nodeCa", async (Read read, ShowNodeCa operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(read.Caller, token), From, null))
            .WithTags("Nodes' CA")
            .Describe("getNodeCa", "Shows the CA of nodes, how far its rotation is, and which nodes have not followed yet.");

        MapStep(face, NodeCaStep.Rotate)
            .Describe("rotateNodeCa", "Begins a rotation of the CA of nodes; or, once nodes trust the new CA, lets it issue.");
        MapStep(face, NodeCaStep.Retire)
            .Describe("retireNodeCa", "Ends a rotation: the old CA of nodes is trusted no more.");
        MapStep(face, NodeCaStep.Abandon)
            .Describe("abandonNodeCa", "Takes a rotation back before the new CA of nodes issues.");
    }

    private static RouteHandlerBuilder MapStep(RouteGroupBuilder face, NodeCaStep step) => face.MapPost(
            $"/nodeCa:{step.ToString().ToLowerInvariant()}",
            async (Write write, Body<Dto.StepNodeCaRequest> body, StepNodeCa operation, CancellationToken token) => Answer.From(
                await operation.RunAsync(write.Context, step, body.Value.Force ?? false, token), From, null))
        .WithTags("Nodes' CA");

    private static Dto.NodeCa From(NodeCaView view) => new()
    {
        Phase = view.Phase.ToString(),
        SinceTime = Shape.Time(view.Since),
        Message = view.Describe(),
        Current = From(view.Current),
        Next = view.Next is { } next ? From(next) : null,
        Nodes = view.Nodes,
        Behind =
        [
            .. view.Behind.Select(node => new Dto.NodeCaNode
            {
                NodeId = node.NodeId,
                DisplayName = node.HostName,
                AccountId = node.AccountId,
                Away = node.IsAway,
                Blocks = node.Blocks,
                Lacks = node.Lacks,
                CertificateExpiryTime = Shape.Time(node.CertificateNotAfter),
            }),
        ],
    };

    private static Dto.NodeCaCertificate From(NodeCaCertificate authority) =>
        new() { Fingerprint = authority.Fingerprint, ExpiryTime = Shape.Time(authority.NotAfter) };
}
