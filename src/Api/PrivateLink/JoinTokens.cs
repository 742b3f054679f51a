using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.ControlPlane.Nodes;
using Linkspan.Domain.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Api.PrivateLink;

/// <summary><c>/privatelink/v1/joinTokens</c>.</summary>
internal static class JoinTokens
{
    public static void Map(RouteGroupBuilder face, ApiOptions options)
    {
        RouteGroupBuilder group = face.MapGroup("/joinTokens").WithTags("Nodes");
        group.MapGet("", async (
                Listing list, string? vpcId, ListJoinTokens operation, TimeProvider time, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, vpcId, list.Query, token),
                page => new Dto.JoinTokenList
                {
                    JoinTokens = [.. page.Items.Select(item => NodeShape.From(item, time.GetUtcNow()))],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listJoinTokens", "Lists join tokens, without their texts.");

        group.MapPost(
            "", async (
                Write write, Body<Dto.CreateJoinTokenRequest> body, HttpRequest request, CreateJoinToken operation,
                CancellationToken token) =>
                Answer.Created(
                    await operation.RunAsync(write.Context, Read(body.Value), token),
                    made => NodeShape.From(made, ConsoleUrl.Of(request, options)),
                    made => Paths.Of(JoinToken.Kind, made.Token.Key),
                    made => made.Token.Revision))
            .Describe("createJoinToken", "Makes a token with which one host joins a network, and shows it this once.");

        group.MapDelete("/{joinTokenId}", async (
                    Write write, string joinTokenId, RevokeJoinToken operation, TimeProvider time, CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(write.Context, joinTokenId, token),
                    revoked => NodeShape.From(revoked, time.GetUtcNow())))
            .Describe("revokeJoinToken", "Revokes a join token: no host joins with it from now on.");
    }

    private static CreateJoinTokenInput Read(Dto.CreateJoinTokenRequest body) => new(
        body.VpcId, body.ZoneId, body.Roles, body.LifetimeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
}
