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
        .AddSingleton<VpcChoices>()
        .AddSingleton<NetworkPages>()
        .AddSingleton<NetworkForms>()
        .AddSingleton<VSwitchPages>()
        .AddSingleton<VSwitchForms>()
        .AddSingleton<SecurityGroupPages>()
        .AddSingleton<SecurityGroupForms>()
        .AddSingleton<RuleForms>()
        .AddSingleton<EndpointPages>()
        .AddSingleton<EndpointForms>()
        .AddSingleton<EndpointChangeForms>()
        .AddSingleton<EndpointTests>()
        .AddSingleton<EndpointServicePages>()
        .AddSingleton<EndpointServiceForms>()
        .AddSingleton<NodePages>()
        .AddSingleton<NodeForms>();

    public static void MapVpcPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/vpc", () => Results.Redirect("/vpc/endpoints"));
        MapVpcs(pages.MapGroup("/vpc/vpcs"));
        MapVSwitches(pages.MapGroup("/vpc/vswitches"));
        MapSecurityGroups(pages.MapGroup("/vpc/security-groups"));
        MapEndpoints(pages.MapGroup("/vpc/endpoints"));
        MapEndpointServices(pages.MapGroup("/vpc/endpoint-services"));
        MapNodes(pages.MapGroup("/vpc/nodes"));
    }

    private static void MapNodes(RouteGroupBuilder nodes)
    {
        nodes.MapGet("", (HttpContext context, NodePages pages, string? search, int page = 1) =>
            pages.ListAsync(context, search, page));
        nodes.MapGet("create", (HttpContext context, NodeForms forms, string? vpc) => forms.ShowCreateAsync(context, vpc));
        nodes.MapPost("create", (HttpContext context, NodeForms forms) => forms.CreateAsync(context));
        nodes.MapGet("tokens/{id}/delete", (HttpContext context, NodeForms forms, string id) =>
            forms.ShowRevokeAsync(context, id));
        nodes.MapPost("tokens/{id}/delete", (HttpContext context, NodeForms forms, string id) =>
            forms.RevokeAsync(context, id));
        nodes.MapGet("{id}", (HttpContext context, NodePages pages, string id) => pages.ShowAsync(context, id));
        nodes.MapGet("{id}/delete", (HttpContext context, NodeForms forms, string id) => forms.ShowRemoveAsync(context, id));
        nodes.MapPost("{id}/delete", (HttpContext context, NodeForms forms, string id) => forms.RemoveAsync(context, id));
        nodes.MapGet("{id}/change", (HttpContext context, NodeForms forms, string id) => forms.ShowChangeAsync(context, id));
        nodes.MapPost("{id}/change", (HttpContext context, NodeForms forms, string id) => forms.ChangeAsync(context, id));
        nodes.MapGet("{id}/drain", (HttpContext context, NodeForms forms, string id) => forms.ShowDrainAsync(context, id));
        nodes.MapPost("{id}/drain", (HttpContext context, NodeForms forms, string id) => forms.DrainAsync(context, id));
        nodes.MapGet("{id}/undrain", (HttpContext context, NodeForms forms, string id) => forms.ShowUndrainAsync(context, id));
        nodes.MapPost("{id}/undrain", (HttpContext context, NodeForms forms, string id) => forms.UndrainAsync(context, id));
    }

    private static void MapVpcs(RouteGroupBuilder vpcs)
    {
        vpcs.MapGet("", (HttpContext context, NetworkPages pages, string? search, int page = 1) =>
            pages.ListAsync(context, search, page));
        vpcs.MapGet("create", (HttpContext context, NetworkForms forms) => forms.ShowCreateAsync(context));
        vpcs.MapPost("create", (HttpContext context, NetworkForms forms) => forms.CreateAsync(context));
        vpcs.MapGet("{id}/delete", (HttpContext context, NetworkForms forms, string id) => forms.ShowDeleteAsync(context, id));
        vpcs.MapPost("{id}/delete", (HttpContext context, NetworkForms forms, string id) => forms.DeleteAsync(context, id));
        vpcs.MapGet("{id}", (HttpContext context, NetworkPages pages, string id) => pages.ShowAsync(context, id));
        vpcs.MapGet("{id}/vswitches", (HttpContext context, NetworkPages pages, string id, string? search, int page = 1) =>
            pages.ShowVSwitchesAsync(context, id, search, page));
        vpcs.MapGet("{id}/security-groups", (HttpContext context, NetworkPages pages, string id, string? search, int page = 1) =>
            pages.ShowSecurityGroupsAsync(context, id, search, page));
        vpcs.MapGet("{id}/nodes", (HttpContext context, NetworkPages pages, string id, string? search, int page = 1) =>
            pages.ShowNodesAsync(context, id, search, page));
        vpcs.MapGet("{id}/endpoints", (HttpContext context, NetworkPages pages, string id, string? search, int page = 1) =>
            pages.ShowEndpointsAsync(context, id, search, page));
    }

    private static void MapVSwitches(RouteGroupBuilder vSwitches)
    {
        vSwitches.MapGet("", (HttpContext context, VSwitchPages pages, string? search, int page = 1) =>
            pages.ListAsync(context, search, page));
        vSwitches.MapGet("create", (HttpContext context, VSwitchForms forms, string? vpc, string? zone) =>
            forms.ShowCreateAsync(context, vpc, zone));
        vSwitches.MapPost("create", (HttpContext context, VSwitchForms forms) => forms.CreateAsync(context));
        vSwitches.MapGet("{id}/delete", (HttpContext context, VSwitchForms forms, string id) =>
            forms.ShowDeleteAsync(context, id));
        vSwitches.MapPost("{id}/delete", (HttpContext context, VSwitchForms forms, string id) => forms.DeleteAsync(context, id));
        vSwitches.MapGet("{id}", (HttpContext context, VSwitchPages pages, string id, int page = 1) =>
            pages.ShowAsync(context, id, page));
    }

    private static void MapSecurityGroups(RouteGroupBuilder groups)
    {
        groups.MapGet("", (HttpContext context, SecurityGroupPages pages, string? search, int page = 1) =>
            pages.ListAsync(context, search, page));
        groups.MapGet("create", (HttpContext context, SecurityGroupForms forms, string? vpc) =>
            forms.ShowCreateAsync(context, vpc));
        groups.MapPost("create", (HttpContext context, SecurityGroupForms forms) => forms.CreateAsync(context));
        groups.MapGet("{id}/delete", (HttpContext context, SecurityGroupForms forms, string id) =>
            forms.ShowDeleteAsync(context, id));
        groups.MapPost("{id}/delete", (HttpContext context, SecurityGroupForms forms, string id) =>
            forms.DeleteAsync(context, id));
        groups.MapGet("{id}/rules/create", (HttpContext context, RuleForms forms, string id) => forms.ShowAddAsync(context, id));
        groups.MapPost("{id}/rules/create", (HttpContext context, RuleForms forms, string id) => forms.AddAsync(context, id));
        groups.MapGet("{id}/rules/{rule}/delete", (HttpContext context, RuleForms forms, string id, string rule) =>
            forms.ShowRemoveAsync(context, id, rule));
        groups.MapPost("{id}/rules/{rule}/delete", (HttpContext context, RuleForms forms, string id, string rule) =>
            forms.RemoveAsync(context, id, rule));
        groups.MapGet("{id}", (HttpContext context, SecurityGroupPages pages, string id, int page = 1) =>
            pages.ShowAsync(context, id, page));
    }

    private static void MapEndpoints(RouteGroupBuilder endpoints)
    {
        endpoints.MapGet("", (HttpContext context, EndpointPages pages, string? search, int page = 1) =>
            pages.ListAsync(context, search, page));
        endpoints.MapGet(
            "create", (HttpContext context, EndpointForms forms, string? regionId, string? serviceName, string? vpc) =>
                forms.ShowAsync(context, regionId, serviceName, vpc));
        endpoints.MapPost("create", (HttpContext context, EndpointForms forms) => forms.CreateAsync(context));
        endpoints.MapGet("{id}", (HttpContext context, EndpointPages pages, string id) => pages.ShowAsync(context, id));
        endpoints.MapGet("{id}/edit", (HttpContext context, EndpointChangeForms forms, string id) =>
            forms.ShowEditAsync(context, id));
        endpoints.MapPost("{id}/edit", (HttpContext context, EndpointChangeForms forms, string id) =>
            forms.EditAsync(context, id));
        endpoints.MapGet("{id}/security-groups", (HttpContext context, EndpointChangeForms forms, string id) =>
            forms.ShowGroupsAsync(context, id));
        endpoints.MapPost("{id}/security-groups", (HttpContext context, EndpointChangeForms forms, string id) =>
            forms.ChangeGroupsAsync(context, id));
        endpoints.MapGet("{id}/delete", (HttpContext context, EndpointChangeForms forms, string id) =>
            forms.ShowDeleteAsync(context, id));
        endpoints.MapPost("{id}/delete", (HttpContext context, EndpointChangeForms forms, string id) =>
            forms.DeleteAsync(context, id));
        endpoints.MapGet("{id}/test", (HttpContext context, EndpointTests tests, string id) => tests.ShowAsync(context, id));
        endpoints.MapPost("{id}/test", (HttpContext context, EndpointTests tests, string id) => tests.RunAsync(context, id));
    }

    private static void MapEndpointServices(RouteGroupBuilder services)
    {
        services.MapGet("", (HttpContext context, EndpointServicePages pages, int page = 1) => pages.ListAsync(context, page));
        services.MapGet("{id}", (HttpContext context, EndpointServicePages pages, string id, int page = 1) =>
            pages.ShowAsync(context, id, page));
        services.MapGet("{id}/edit", (HttpContext context, EndpointServiceForms forms, string id) =>
            forms.ShowEditAsync(context, id));
        services.MapPost("{id}/edit", (HttpContext context, EndpointServiceForms forms, string id) =>
            forms.EditAsync(context, id));
        foreach (bool enable in (bool[])[true, false])
        {
            string path = $"{{id}}/connections/{{endpoint}}/{(enable ? "enable" : "disable")}";
            services.MapGet(path, (HttpContext context, EndpointServiceForms forms, string id, string endpoint) =>
                forms.ShowAcceptanceAsync(context, id, endpoint, enable));
            services.MapPost(path, (HttpContext context, EndpointServiceForms forms, string id, string endpoint) =>
                forms.AcceptAsync(context, id, endpoint, enable));
        }
    }
}
