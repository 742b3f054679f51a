using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.PrivateLink;

namespace Linkspan.Api.PrivateLink;

/// <summary><c>/privatelink/v1/vSwitches</c>.</summary>
internal static class VSwitches
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder group = face.MapGroup("/vSwitches").WithTags("vSwitches");
        group.MapGet("", async (
            Listing list, string? vpcId, string? zoneId, ListVSwitches operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, vpcId, zoneId, list.Query, token),
                page => new Dto.VSwitchList
                {
                    VSwitches = [.. page.Items.Select(LinkShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listVSwitches", "Lists vSwitches.");

        group.MapPost(
            "", async (Write write, Body<Dto.CreateVSwitchRequest> body, CreateVSwitch operation, CancellationToken token) =>
                Answer.Created(
                    await operation.RunAsync(write.Context, Read(body.Value), token), LinkShape.From, view =>
                        Paths.Of(VSwitch.Kind, view.VSwitch.Key), Revision))
            .Describe("createVSwitch", "Creates a zone's address block in a network.");

        group.MapGet("/{vSwitchId}", async (Read read, string vSwitchId, GetVSwitch operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(read.Caller, vSwitchId, token), LinkShape.From, Revision))
            .Describe("getVSwitch", "Reads a vSwitch.");

        group.MapDelete("/{vSwitchId}", async (Write write, string vSwitchId, DeleteVSwitch operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, vSwitchId, token), LinkShape.From, Revision))
            .Describe("deleteVSwitch", "Deletes a vSwitch that nothing uses.");
    }

    private static CreateVSwitchInput Read(Dto.CreateVSwitchRequest body) =>
        new(body.VpcId, body.ZoneId, body.VSwitchName, body.Description, body.CidrBlock);

    private static long Revision(VSwitchView view) => view.VSwitch.Revision;
}
