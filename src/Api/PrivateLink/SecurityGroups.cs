using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Api.PrivateLink;

/// <summary><c>/privatelink/v1/securityGroups</c>.</summary>
internal static class SecurityGroups
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder group = face.MapGroup("/securityGroups").WithTags("Security groups");
        group.MapGet(
            "", async (Listing list, string? vpcId, ListSecurityGroups operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, vpcId, list.Query, token),
                page => new Dto.SecurityGroupList
                {
                    SecurityGroups = [.. page.Items.Select(LinkShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listSecurityGroups", "Lists security groups.");

        group.MapPost("", async (
            Write write, Body<Dto.CreateSecurityGroupRequest> body, CreateSecurityGroup operation, CancellationToken token) =>
                Answer.Created(
                    await operation.RunAsync(write.Context, Read(body.Value), token), LinkShape.From, made =>
                        Paths.Of(SecurityGroup.Kind, made.Key)))
            .Describe("createSecurityGroup", "Creates a security group with its first rules.");

        group.MapGet("/{securityGroupId}", async (
            Read read, string securityGroupId, GetSecurityGroup operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(read.Caller, securityGroupId, token), LinkShape.From))
            .Describe("getSecurityGroup", "Reads a security group.");

        group.MapDelete("/{securityGroupId}", async (
            Write write, string securityGroupId, DeleteSecurityGroup operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, securityGroupId, token), LinkShape.From))
            .Describe("deleteSecurityGroup", "Deletes a security group that no endpoint is in.");

        group.MapPost("/{securityGroupId}/rules", async (
                    Write write,
                    string securityGroupId,
                    Body<Dto.CreateSecurityGroupRuleRequest> body,
                    AddSecurityGroupRule operation,
                    CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, securityGroupId, Read(body.Value), token), LinkShape.From))
            .Describe("addSecurityGroupRule", "Adds an inbound rule; the answer is the whole group.");

        group.MapDelete("/{securityGroupId}/rules/{ruleId}", async (
                    Write write,
                    string securityGroupId,
                    string ruleId,
                    RemoveSecurityGroupRule operation,
                    CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, securityGroupId, ruleId, token), LinkShape.From))
            .Describe("removeSecurityGroupRule", "Removes an inbound rule; the answer is the whole group.");
    }

    private static CreateSecurityGroupInput Read(Dto.CreateSecurityGroupRequest body) =>
        new(body.VpcId, body.SecurityGroupName, body.Description, body.Rules is { } rules ? [.. rules.Select(Read)] : null);

    private static SecurityGroupRuleInput Read(Dto.CreateSecurityGroupRuleRequest body) =>
        new(body.SourceCidr, body.Policy, body.PortRange?.From, body.PortRange?.To, body.Priority, body.Description);
}
