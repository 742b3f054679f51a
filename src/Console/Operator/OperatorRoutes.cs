using Linkspan.Console.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linkspan.Console.Operator;

/// <summary>The addresses of the operator's pages, and of the audit.</summary>
internal static class OperatorRoutes
{
    /// <summary>What answers at them.</summary>
    public static IServiceCollection AddOperatorPages(this IServiceCollection services) => services
        .AddSingleton<AuditPages>()
        .AddSingleton<HealthPages>()
        .AddSingleton<MemberPages>()
        .AddSingleton<NodeCaPages>()
        .AddSingleton<OwnerPages>()
        .AddSingleton<RegionPages>()
        .AddSingleton<RenameForms>()
        .AddSingleton<ZoneShiftForms>();

    public static void MapOperatorPages(this RouteGroupBuilder pages)
    {
        MapAudit(pages);
        pages.MapGet("/operator", () => Results.Redirect("/operator/health"));
        pages.MapGet("/operator/health", (HttpContext context, HealthPages health) => health.ShowAsync(context));
        pages.MapGet("/operator/nodes", (HttpContext context, HealthPages health) => health.ShowNodesAsync(context));
        pages.MapGet("/operator/node-ca", (HttpContext context, NodeCaPages ca) => ca.ShowAsync(context));
        pages.MapGet("/operator/node-ca/{step}", (HttpContext context, NodeCaPages ca, string step) =>
            ca.ShowStepAsync(context, step));
        pages.MapPost("/operator/node-ca/{step}", (HttpContext context, NodeCaPages ca, string step) =>
            ca.StepAsync(context, step));
        MapRegions(pages.MapGroup("/operator/regions"));
        MapOrganizations(pages.MapGroup("/operator/organizations"));
        MapAccounts(pages.MapGroup("/operator/accounts"));
        MapMembers(pages.MapGroup("/operator/members"));
    }

    private static void MapAudit(RouteGroupBuilder pages)
    {
        pages.MapGet("/audit", (
                HttpContext context, AuditPages audit, string? objectId, string? actor, string? action, string? since,
                string? until, string? before) =>
            audit.ListAsync(context, AuditFilter.Of(objectId, actor, action, since, until), before));
        pages.MapGet("/audit/export", (
                HttpContext context, AuditPages audit, string? objectId, string? actor, string? action, string? since,
                string? until, string? format) =>
            audit.Export(context, AuditFilter.Of(objectId, actor, action, since, until), format));
        pages.MapGet("/audit/verify", (HttpContext context, AuditPages audit) => audit.VerifyAsync(context));
        pages.MapGet("/history/{id}", (HttpContext context, AuditPages audit, string id) => audit.ShowHistoryAsync(context, id));
    }

    private static void MapRegions(RouteGroupBuilder regions)
    {
        regions.MapGet("", (HttpContext context, RegionPages pages, string? search, int page = 1) =>
            pages.ListAsync(context, search, page));
        regions.MapGet("/create", (HttpContext context, RegionPages pages) => pages.ShowCreate(context));
        regions.MapPost("/create", (HttpContext context, RegionPages pages) => pages.CreateAsync(context));
        regions.MapGet("/{id}", (HttpContext context, RegionPages pages, string id) => pages.ShowAsync(context, id));
        regions.MapGet("/{id}/delete", (HttpContext context, RegionPages pages, string id) => pages.ShowDeleteAsync(context, id));
        regions.MapPost("/{id}/delete", (HttpContext context, RegionPages pages, string id) => pages.DeleteAsync(context, id));
        regions.MapGet("/{id}/zones/create", (HttpContext context, RegionPages pages, string id) =>
            pages.ShowCreateZone(context, id));
        regions.MapPost("/{id}/zones/create", (HttpContext context, RegionPages pages, string id) =>
            pages.CreateZoneAsync(context, id));
        regions.MapGet("/{id}/zones/{zone}/shift", (HttpContext context, ZoneShiftForms shifts, string id, string zone) =>
            shifts.ShowAsync(context, id, zone));
        regions.MapPost("/{id}/zones/{zone}/shift", (HttpContext context, ZoneShiftForms shifts, string id, string zone) =>
            shifts.ShiftAsync(context, id, zone));
        regions.MapGet("/{id}/zones/{zone}/end-shift", (HttpContext context, ZoneShiftForms shifts, string id, string zone) =>
            shifts.ShowEndAsync(context, id, zone));
        regions.MapPost("/{id}/zones/{zone}/end-shift", (HttpContext context, ZoneShiftForms shifts, string id, string zone) =>
            shifts.EndAsync(context, id, zone));
        regions.MapGet("/{id}/zones/{zone}/delete", (HttpContext context, RegionPages pages, string id, string zone) =>
            pages.ShowDeleteZoneAsync(context, id, zone));
        regions.MapPost("/{id}/zones/{zone}/delete", (HttpContext context, RegionPages pages, string id, string zone) =>
            pages.DeleteZoneAsync(context, id, zone));
    }

    private static void MapOrganizations(RouteGroupBuilder organizations)
    {
        organizations.MapGet("", (HttpContext context, OwnerPages pages, string? search, int page = 1) =>
            pages.ListOrganizationsAsync(context, search, page));
        organizations.MapGet("/create", (HttpContext context, OwnerPages pages) =>
            pages.ShowCreate(context, isOrganization: true));
        organizations.MapPost("/create", (HttpContext context, OwnerPages pages) => pages.CreateOrganizationAsync(context));
        organizations.MapGet("/{id}/rename", (HttpContext context, RenameForms forms, string id) =>
            forms.ShowAsync(context, id, isOrganization: true));
        organizations.MapPost("/{id}/rename", (HttpContext context, RenameForms forms, string id) =>
            forms.RenameOrganizationAsync(context, id));
        organizations.MapGet("/{id}/delete", (HttpContext context, OwnerPages pages, string id) =>
            pages.ShowDeleteOrganizationAsync(context, id));
        organizations.MapPost("/{id}/delete", (HttpContext context, OwnerPages pages, string id) =>
            pages.DeleteOrganizationAsync(context, id));
    }

    private static void MapAccounts(RouteGroupBuilder accounts)
    {
        accounts.MapGet("", (HttpContext context, OwnerPages pages, string? search, int page = 1) =>
            pages.ListAccountsAsync(context, search, page));
        accounts.MapGet("/create", (HttpContext context, OwnerPages pages) => pages.ShowCreate(context, isOrganization: false));
        accounts.MapPost("/create", (HttpContext context, OwnerPages pages) => pages.CreateAccountAsync(context));
        accounts.MapGet("/{id}/rename", (HttpContext context, RenameForms forms, string id) =>
            forms.ShowAsync(context, id, isOrganization: false));
        accounts.MapPost("/{id}/rename", (HttpContext context, RenameForms forms, string id) =>
            forms.RenameAccountAsync(context, id));
        accounts.MapGet("/{id}/delete", (HttpContext context, OwnerPages pages, string id) =>
            pages.ShowDeleteAccountAsync(context, id));
        accounts.MapPost("/{id}/delete", (HttpContext context, OwnerPages pages, string id) =>
            pages.DeleteAccountAsync(context, id));
    }

    private static void MapMembers(RouteGroupBuilder members)
    {
        members.MapGet("", (HttpContext context, MemberPages pages, string? search, int page = 1) =>
            pages.ListAsync(context, search, page));
        members.MapGet("/{id}/reset-password", (HttpContext context, MemberForms forms, string id) =>
            forms.ShowResetAsync(context, null, id));
        members.MapPost("/{id}/reset-password", (HttpContext context, MemberForms forms, string id) =>
            forms.ResetAsync(context, null, id));
        members.MapGet("/{id}/clear-second-factor", (HttpContext context, MemberForms forms, string id) =>
            forms.ShowClearAsync(context, id));
        members.MapPost("/{id}/clear-second-factor", (HttpContext context, MemberForms forms, string id) =>
            forms.ClearAsync(context, id));
    }
}
