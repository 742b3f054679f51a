using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.ControlPlane;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Api.PrivateLink;

/// <summary><c>/privatelink/v1/vpcs</c>.</summary>
internal static class Vpcs
{
    public static void Map(RouteGroupBuilder face, ServerSettings settings)
    {
        RouteGroupBuilder group = face.MapGroup("/vpcs").WithTags("VPCs");
        Dto.Vpc From(Vpc vpc) => LinkShape.From(vpc, settings);

        group.MapGet("", async (Listing list, string? regionId, ListVpcs operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, regionId, list.Query, token),
                page => new Dto.VpcList
                {
                    Vpcs = [.. page.Items.Select(From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listVpcs", "Lists networks.");

        group.MapPost("", async (
            Write write, Body<Dto.CreateVpcRequest> body, CreateVpc operation, CancellationToken token) => Answer.Created(
                await operation.RunAsync(write.Context, Read(body.Value), token), From, vpc => Paths.Of(Vpc.Kind, vpc.Key)))
            .Describe("createVpc", "Creates a network.");

        group.MapGet("/{vpcId}", async (Read read, string vpcId, GetVpc operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(read.Caller, vpcId, token), From))
            .Describe("getVpc", "Reads a network.");

        group.MapDelete("/{vpcId}", async (Write write, string vpcId, DeleteVpc operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, vpcId, token), From))
            .Describe("deleteVpc", "Deletes a network that nothing uses.");
    }

    private static CreateVpcInput Read(Dto.CreateVpcRequest body) =>
        new(body.RegionId, body.VpcName, body.Description, body.CidrBlock, body.AccountId);
}
