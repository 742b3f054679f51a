using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Dto = Linkspan.Contracts.Rest.Operator;

namespace Linkspan.Api.Operator;

/// <summary><c>/operator/v1/regions</c> and <c>/operator/v1/zones</c>.</summary>
internal static class OperatorRegions
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder regions = face.MapGroup("/regions").WithTags("Regions and zones");
        regions.MapGet("", async (Listing list, ListRegions operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, list.Query, token),
                page => new Dto.RegionList
                {
                    Regions = [.. page.Items.Select(OperatorShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("operatorListRegions", "Lists regions.");

        regions.MapPost(
            "", async (Write write, Body<Dto.CreateRegionRequest> body, CreateRegion operation, CancellationToken token) =>
                Answer.Created(
                    await operation.RunAsync(write.Context, body.Value.RegionId, body.Value.DisplayName, body.Value.Cloud, token),
                    OperatorShape.From,
                    made => Paths.Of(Region.Kind, made.Key)))
            .Describe("createRegion", "Creates a region.");

        regions.MapDelete("/{regionId}", async (Write write, string regionId, DeleteRegion operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, regionId, token), OperatorShape.From))
            .Describe("deleteRegion", "Deletes a region that holds nothing.");

        MapZones(face.MapGroup("/zones").WithTags("Regions and zones"));
    }

    private static void MapZones(RouteGroupBuilder zones)
    {
        zones.MapGet("", async (Listing list, string? regionId, ListZones operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, regionId, list.Query, token),
                page => new Dto.ZoneList
                {
                    Zones = [.. page.Items.Select(OperatorShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("operatorListZones", "Lists zones.");

        zones.MapPost("", async (Write write, Body<Dto.CreateZoneRequest> body, CreateZone operation, CancellationToken token) =>
                Answer.Created(
                    await operation.RunAsync(
                        write.Context, body.Value.RegionId, body.Value.ZoneId, body.Value.DisplayName, token),
                    OperatorShape.From,
                    made => Paths.Of(Zone.Kind, made.Key)))
            .Describe("createZone", "Creates a zone.");

        zones.MapDelete("/{zoneId}", async (Write write, string zoneId, DeleteZone operation, CancellationToken token) =>
                Answer.From(await operation.RunAsync(write.Context, zoneId, token), OperatorShape.From))
            .Describe("deleteZone", "Deletes a zone that holds nothing.");

        zones.MapPost("/{zoneId}:shift", async (
                    Write write, string zoneId, Body<Dto.ShiftZoneRequest> body, ShiftZone operation, CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(
                        write.Context, zoneId,
                        new ShiftZoneInput(body.Value.DurationSeconds, body.Value.DrainSeconds, body.Value.Reason), token),
                    OperatorShape.From,
                    zone => zone.Revision))
            .Describe("shiftZone", "Leads sessions out of a zone for a while; it takes them again by itself.");

        zones.MapPost("/{zoneId}:endShift", async (
                    Write write, string zoneId, EndZoneShift operation, CancellationToken token) =>
                Answer.From(
                    await operation.RunAsync(write.Context, zoneId, token), OperatorShape.From, zone => zone.Revision))
            .Describe("endZoneShift", "Lets a zone take sessions again before its shift is over.");
    }
}
