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

/// <summary><c>/access/v1/me</c> and <c>members</c>.</summary>
internal static class People
{
    public static void Map(RouteGroupBuilder face, ApiOptions options)
    {
        face.MapGet("/me", async (Read read, GetCaller operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(read.Caller, token), AccessShape.From, null))
            .WithTags("Members")
            .Describe("getMe", "Says who makes the call, and which roles it has where.");

        RouteGroupBuilder group = face.MapGroup("/members").WithTags("Members");
        group.MapGet("", async (Listing list, string? scopeId, ListMembers operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, scopeId, list.Query, token),
                page => new Dto.MemberList
                {
                    Members = [.. page.Items.Select(AccessShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listMembers", "Lists the members of what the caller manages; an organization's with its projects'.");

        group.MapGet("/{memberId}", async (Read read, string memberId, GetMember operation, CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(read.Caller, memberId, token), AccessShape.From, view => view.Member.Revision))
            .Describe("getMember", "Reads a member, with its roles in what the caller manages.");

        group.MapPatch(
            "/{memberId}", async (
                Write write, string memberId, Body<Dto.UpdateMemberRequest> body, SetMemberRoles operation,
                CancellationToken token) =>
                Answer.From(
                    RolesOf(body.Value).TryGet(out (Role, string?)[]? roles, out Problem? problem)
                        ? await operation.RunAsync(write.Context, memberId, roles, token)
                        : problem,
                    AccessShape.From,
                    view => view.Member.Revision))
            .Describe("updateMember", "Gives a member roles, each in the place of its role in that scope.");

        group.MapDelete(
            "/{memberId}", async (
                Write write, string memberId, string? scopeId, RemoveMember operation, CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(write.Context, memberId, scopeId, token), AccessShape.From,
                    view => view.Member.Revision))
            .Describe(
                "removeMember",
                "Takes a member's roles in a scope and in what belongs to it; without a scope, all of them (operator).");

        MapHelp(group, options);
    }

    private static void MapHelp(RouteGroupBuilder group, ApiOptions options)
    {
        group.MapPost(
            "/{memberId}:resetPassword", async (
                Write write, string memberId, HttpRequest request, CreatePasswordReset operation, CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(write.Context, memberId, token),
                    made => AccessShape.CreatedFrom(made, ConsoleUrl.Of(request, options)),
                    null))
            .Describe(
                "resetMemberPassword",
                "Makes a one-time link by which a member sets a new password, and shows it this once. For the operator, and " +
                "for who manages every place in which the member has a role.");

        group.MapPost(
            "/{memberId}:clearSecondFactor", async (
                Write write, string memberId, ClearSecondFactor operation, CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(write.Context, memberId, token), AccessShape.From, view => view.Member.Revision))
            .Describe(
                "clearMemberSecondFactor",
                "Takes a member's second factor away, for who has lost both the device and the recovery codes (operator).");
    }

    private static Result<(Role, string?)[]> RolesOf(Dto.UpdateMemberRequest body)
    {
        if (body.Roles is not { Count: > 0 })
        {
            return Problem.Invalid("role.missing", "Name at least one role.", "roles");
        }

        List<(Role, string?)> roles = [];
        foreach (Dto.AccessRole asked in body.Roles)
        {
            if (!AccessShape.RoleOf(asked.Role, $"roles[{roles.Count}].role").TryGet(out Role role, out Problem? problem))
            {
                return problem;
            }

            roles.Add((role, asked.ScopeId));
        }

        return roles.ToArray();
    }
}
