using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Api.Operator;

/// <summary><c>/operator/v1/organizations</c>.</summary>
internal static class Organizations
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder group = face.MapGroup("/organizations").WithTags("Organizations");
        group.MapGet("", async (Listing list, ListOrganizations operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, list.Query, token),
                page => new Dto.OrganizationList
                {
                    Organizations = [.. page.Items.Select(OperatorShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listOrganizations", "Lists organizations.");

        group.MapPost("", async (
            Write write, Body<Dto.CreateOrganizationRequest> body, CreateOrganization operation, CancellationToken token) =>
                Answer.Created(
                    await operation.RunAsync(write.Context, body.Value.DisplayName, token),
                    OperatorShape.From,
                    made => Paths.Of(Organization.Kind, made.Key)))
            .Describe("createOrganization", "Creates an organization.");

        group.MapPatch("/{organizationId}", async (
            Write write, string organizationId, Body<Dto.UpdateOrganizationRequest> body, UpdateOrganization operation,
            CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(write.Context, organizationId, body.Value.DisplayName, token), OperatorShape.From))
            .Describe(
                "updateOrganization", "Renames an organization, and its own account as long as that has the same name.");

        group.MapDelete("/{organizationId}", async (
            Write write, string organizationId, DeleteOrganization operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, organizationId, token), OperatorShape.From))
            .Describe("deleteOrganization", "Deletes an organization that owns nothing.");
    }
}
