using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linkspan.Console.Vpc;

/// <summary>The addresses of the VPC side.</summary>
internal static class VpcRoutes
{
    /// <summary>What answers at them.</summary>
    public static IServiceCollection AddVpcPages(this IServiceCollection services) => services
        .AddSingleton<VpcNames>()
        .AddSingleton<NetworkPages>()
        .AddSingleton<VSwitchPages>()
        .AddSingleton<SecurityGroupPages>()
        .AddSingleton<EndpointPages>()
        .AddSingleton<EndpointServicePages>();

    public static void MapVpcPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/vpc", () => Results.Redirect("/vpc/endpoints"));
        MapVpcs(pages.MapGroup("/vpc/vpcs"));
        MapVSwitches(pages.MapGroup("/vpc/vswitches"));
        MapSecurityGroups(pages.MapGroup("/vpc/security-groups"));
        MapEndpoints(pages.MapGroup("/vpc/endpoints"));
        MapEndpointServices(pages.MapGroup("/vpc/endpoint-services"));
    }

    private static void MapVpcs(RouteGroupBuilder vpcs)
    {
        vpcs.MapGet("", (HttpContext context, NetworkPages pages, string? search, int page = 1) =>
            pages.ListAsync(context, search, page));
        vpcs.MapGet("{id}", (HttpContext context, NetworkPages pages, string id) => pages.ShowAsync(context, id));
        vpcs.MapGet("{id}/vswitches", (HttpContext context, NetworkPages pages, string id, string? search, int page = 1) =>
            pages.ShowVSwitchesAsync(context, id, search, page));
        vpcs.MapGet("{id}/security-groups", (HttpContext context, NetworkPages pages, string id, string? search, int page = 1) =>
            pages.ShowSecurityGroupsAsync(context, id, search, page));
        vpcs.MapGet("{id}/endpoints", (HttpContext context, NetworkPages pages, string id, string? search, int page = 1) =>
            pages.ShowEndpointsAsync(context, id, search, page));
    }

    private static void MapVSwitches(RouteGroupBuilder vSwitches)
    {
        vSwitches.MapGet("", (HttpContext context, VSwitchPages pages, string? search, int page = 1) =>
            pages.ListAsync(context, search, page));
        vSwitches.MapGet("{id}", (HttpContext context, VSwitchPages pages, string id, int page = 1) =>
            pages.ShowAsync(context, id, page));
    }

    private static void MapSecurityGroups(RouteGroupBuilder groups)
    {
        groups.MapGet("", (HttpContext context, SecurityGroupPages pages, string? search, int page = 1) =>
            pages.ListAsync(context, search, page));
        groups.MapGet("{id}", (HttpContext context, SecurityGroupPages pages, string id, int page = 1) =>
            pages.ShowAsync(context, id, page));
    }

    private static void MapEndpoints(RouteGroupBuilder endpoints)
    {
        endpoints.MapGet("", (HttpContext context, EndpointPages pages, string? search, int page = 1) =>
            pages.ListAsync(context, search, page));
        endpoints.MapGet("{id}", (HttpContext context, EndpointPages pages, string id) => pages.ShowAsync(context, id));
    }

    private static void MapEndpointServices(RouteGroupBuilder services)
    {
        services.MapGet("", (HttpContext context, EndpointServicePages pages, int page = 1) => pages.ListAsync(context, page));
        services.MapGet("{id}", (HttpContext context, EndpointServicePages pages, string id, int page = 1) =>
            pages.ShowAsync(context, id, page));
    }
}
