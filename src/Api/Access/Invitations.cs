using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.Access;

namespace Linkspan.Api.Access;

/// <summary><c>/access/v1/invitations</c>.</summary>
internal static class Invitations
{
    public static void Map(RouteGroupBuilder face, ApiOptions options)
    {
        RouteGroupBuilder group = face.MapGroup("/invitations").WithTags("Invitations");
        group.MapGet("", async (Listing list, string? scopeId, ListInvitations operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, scopeId, list.Query, token),
                page => new Dto.InvitationList
                {
                    Invitations = [.. page.Items.Select(AccessShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listInvitations", "Lists the open invitations into what the caller manages, without their links.");

        group.MapPost(
            "", async (
                Write write, Body<Dto.CreateInvitationRequest> body, HttpRequest request, CreateInvitation operation,
                CancellationToken token) =>
                Answer.Created(
                    AccessShape.RoleOf(body.Value.Role).TryGet(out Role role, out Problem? problem)
                        ? await operation.RunAsync(write.Context, body.Value.Email, role, body.Value.ScopeId, token)
                        : problem,
                    made => AccessShape.CreatedFrom(made, ConsoleUrl.Of(request, options)),
                    made => Paths.Of(Invitation.Kind, made.Invitation.Key),
                    made => made.Invitation.Revision))
            .Describe("createInvitation", "Invites somebody and shows the one-time link this once.");

        group.MapDelete(
            "/{invitationId}", async (Write write, string invitationId, DeleteInvitation operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, invitationId, token), AccessShape.From))
            .Describe("deleteInvitation", "Revokes an invitation: its link does nothing from now on.");
    }
}
