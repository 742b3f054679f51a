using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.Access;

namespace Linkspan.Api.Access;

/// <summary><c>/access/v1/projects</c>.</summary>
internal static class Projects
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder group = face.MapGroup("/projects").WithTags("Projects");
        group.MapGet(
            "", async (Listing list, string? organizationId, ListProjects operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, organizationId, list.Query, token),
                page => new Dto.ProjectList
                {
                    Projects = [.. page.Items.Select(AccessShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listProjects", "Lists the projects that the caller sees.");

        group.MapPost(
            "", async (Write write, Body<Dto.CreateProjectRequest> body, CreateProject operation, CancellationToken token) =>
                Answer.Created(
                    await operation.RunAsync(write.Context, body.Value.DisplayName, body.Value.OrganizationId, token),
                    AccessShape.From,
                    made => Paths.Of(Project.Kind, made.Key)))
            .Describe("createProject", "Creates a project in an organization.");

        group.MapGet("/{projectId}", async (Read read, string projectId, GetProject operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(read.Caller, projectId, token), AccessShape.From))
            .Describe("getProject", "Reads a project.");

        group.MapPatch(
            "/{projectId}", async (
                Write write, string projectId, Body<Dto.UpdateProjectRequest> body, UpdateProject operation,
                CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(write.Context, projectId, body.Value.DisplayName, token), AccessShape.From))
            .Describe("updateProject", "Renames a project.");

        group.MapDelete("/{projectId}", async (Write write, string projectId, DeleteProject operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, projectId, token), AccessShape.From))
            .Describe("deleteProject", "Deletes a project that has nothing left, with the roles in it.");
    }
}
