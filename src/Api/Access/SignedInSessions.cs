using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.ControlPlane.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.Access;

namespace Linkspan.Api.Access;

/// <summary><c>/access/v1/sessions</c>: signed-in consoles.</summary>
internal static class SignedInSessions
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder group = face.MapGroup("/sessions").WithTags("Sessions");
        group.MapGet("", async (Listing list, bool? all, ListSessions operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, all ?? list.Caller.IsOperator, list.Query, token),
                page => new Dto.SessionList
                {
                    Sessions = [.. page.Items.Select(AccessShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listSessions", "Lists the caller's own sessions in consoles; for the operator, everybody's.");

        group.MapDelete(
            "/{sessionId}", async (Write write, string sessionId, RevokeSession operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, sessionId, token), AccessShape.From))
            .Describe("revokeSession", "Revokes a session: its next call is refused.");
    }
}
