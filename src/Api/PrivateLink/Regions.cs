using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.Contracts.Rest.PrivateLink;
using Linkspan.ControlPlane.PrivateLink;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linkspan.Api.PrivateLink;

/// <summary><c>/privatelink/v1/regions</c>.</summary>
internal static class Regions
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder group = face.MapGroup("/regions").WithTags("Regions");
        group.MapGet("", async (Listing list, ListRegions operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, list.Query, token),
                page => new RegionList
                {
                    Regions = [.. page.Items.Select(LinkShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listRegions", "Lists regions.");

        group.MapGet("/{regionId}/zones", async (
            Listing list, string regionId, ListZones operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, regionId, list.Query, token),
                page => new ZoneList
                {
                    Zones = [.. page.Items.Select(LinkShape.From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("listZones", "Lists the zones of a region.");
    }
}
