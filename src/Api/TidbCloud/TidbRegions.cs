using Linkspan.Api.Answers;
using Linkspan.Api.Requests;
using Linkspan.Contracts.Rest.TidbCloud;
using Linkspan.ControlPlane.PrivateLink;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linkspan.Api.TidbCloud;

/// <summary><c>/v1beta2/regions</c>.</summary>
internal static class TidbRegions
{
    public static void Map(RouteGroupBuilder face)
    {
        RouteGroupBuilder group = face.MapGroup("/regions").WithTags("Regions");
        group.MapGet("", async (Listing list, ListRegions operation, CancellationToken token) => Answer.Page(
                await operation.RunAsync(list.Caller, list.Query, token),
                page => new RegionList
                {
                    Regions = [.. page.Items.Select(From)],
                    NextPageToken = page.NextPageToken,
                    TotalSize = page.TotalSize,
                }))
            .Describe("tidbListRegions", "Lists the regions where an instance can be registered.");
    }

    private static Region From(Domain.PrivateLink.Region region) => new()
    {
        Name = $"regions/{RegionIds.Of(region)}",
        RegionId = RegionIds.Of(region),
        CloudProvider = region.Cloud,
        DisplayName = region.DisplayName,
    };
}
