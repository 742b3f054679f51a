using Linkspan.Console.Access;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Operator;

/// <summary>The pages of regions and their zones.</summary>
internal sealed class RegionPages(
    ConsoleViews views, ConsoleForms forms, DeleteForms deletes, ListRegions listRegions, GetRegion getRegion,
    ListZones listZones, CreateRegion createRegion, CreateZone createZone, DeleteRegion deleteRegion, DeleteZone deleteZone)
{
    private const string Root = "/operator/regions";
    private const string Title = "Regions and Zones";
    private static readonly ListQuery Everything = new(PageSize: ListQuery.MaxPageSize, Count: false);

    public async Task<IResult> ListAsync(HttpContext context, string? search, int page)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        ListRequest request = new(Root, search, page);
        return (await listRegions.RunAsync(caller, request.Query, context.RequestAborted))
                .TryGet(out Page<Region>? found, out Problem? problem)
            && (await listZones.RunAsync(caller, null, Everything, context.RequestAborted))
                .TryGet(out Page<Zone>? zones, out problem)
            ? new RazorComponentResult<RegionsPage>(new
            {
                View = views.Of(context),
                Rows = found.Items,
                Zones = zones.Items.ToLookup(zone => zone.Region),
                Paging = request.Paging(found.Items.Count, found.TotalSize),
            })
            : ConsolePages.Of(views.Of(context), problem);
    }

    public async Task<IResult> ShowAsync(HttpContext context, string id)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        return (await getRegion.RunAsync(caller, id, context.RequestAborted)).TryGet(out Region? region, out Problem? problem)
            && (await listZones.RunAsync(caller, id, Everything, context.RequestAborted))
                .TryGet(out Page<Zone>? zones, out problem)
            ? new RazorComponentResult<RegionPage>(new { View = views.Of(context), Region = region, Zones = zones.Items })
            : ConsolePages.Of(views.Of(context), problem);
    }

    public IResult ShowCreate(HttpContext context, FormState? form = null)
    {
        form ??= forms.New(("cloud", Clouds.Linkspan));
        return new RazorComponentResult<CreateRegionPage>(new { View = views.Of(context), Form = form })
        {
            StatusCode = form.Status,
        };
    }

    public async Task<IResult> CreateAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await createRegion.RunAsync(
                form.Write, form.Text("regionId"), form.Optional("displayName"), form.Optional("cloud"), context.RequestAborted))
            .TryGet(out Region? region, out Problem? problem)
            ? form.Done($"{Root}/{region.Id}", $"Region {region.DisplayName} is created. Create a zone in it next.")
            : ShowCreate(context, form.Again(problem));
    }

    public IResult ShowCreateZone(HttpContext context, string id, FormState? form = null)
    {
        form ??= forms.New();
        return new RazorComponentResult<CreateZonePage>(new { View = views.Of(context), Form = form, RegionId = id })
        {
            StatusCode = form.Status,
        };
    }

    public async Task<IResult> CreateZoneAsync(HttpContext context, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await createZone.RunAsync(
                form.Write, id, form.Text("zoneId"), form.Optional("displayName"), context.RequestAborted))
            .TryGet(out Zone? zone, out Problem? problem)
            ? form.Done($"{Root}/{zone.Region}", $"Zone {zone.DisplayName} is created.")
            : ShowCreateZone(context, id, form.Again(problem));
    }

    public Task<IResult> ShowDeleteAsync(HttpContext context, string id) =>
        deletes.ShowAsync(context, OfRegion(id), write => deleteRegion.RunAsync(write, id, context.RequestAborted));

    public Task<IResult> DeleteAsync(HttpContext context, string id) =>
        deletes.DeleteAsync(context, OfRegion(id), write => deleteRegion.RunAsync(write, id, context.RequestAborted));

    public Task<IResult> ShowDeleteZoneAsync(HttpContext context, string id, string zone) =>
        deletes.ShowAsync(context, OfZone(id, zone), write => deleteZone.RunAsync(write, zone, context.RequestAborted));

    public Task<IResult> DeleteZoneAsync(HttpContext context, string id, string zone) =>
        deletes.DeleteAsync(context, OfZone(id, zone), write => deleteZone.RunAsync(write, zone, context.RequestAborted));

    private static DeleteTarget OfRegion(string id) => new(
        "region", id, Title, Root, $"{Root}/{Uri.EscapeDataString(id)}/delete", "Nothing stands in it. It can be created again.");

    private static DeleteTarget OfZone(string region, string id)
    {
        string back = $"{Root}/{Uri.EscapeDataString(region)}";
        return new DeleteTarget(
            "zone", id, region, back, $"{back}/zones/{Uri.EscapeDataString(id)}/delete",
            "Nothing stands in it. It can be created again.");
    }
}
