using Linkspan.Console.Access;
using Linkspan.Console.Components;
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
    ConsoleViews views, ConsoleForms forms, Deletions deletions, ListRegions listRegions, GetRegion getRegion,
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

    public Task<IResult> ShowDeleteAsync(HttpContext context, string id) => deletions.ShowAsync(context, OfRegion(context, id));

    public Task<IResult> DeleteAsync(HttpContext context, string id) => deletions.DeleteAsync(context, OfRegion(context, id));

    public Task<IResult> ShowDeleteZoneAsync(HttpContext context, string id, string zone) =>
        deletions.ShowAsync(context, OfZone(context, id, zone));

    public Task<IResult> DeleteZoneAsync(HttpContext context, string id, string zone) =>
        deletions.DeleteAsync(context, OfZone(context, id, zone));

    private Deletable OfRegion(HttpContext context, string id) => Of(
        "region",
        new Crumb(Title, Root),
        async caller => (await getRegion.RunAsync(caller, id, context.RequestAborted)).Then<DeleteSubject>(
            region => new DeleteSubject($"{Root}/{region.Id}", region.DisplayName, caller.IsOperator)),
        async write => (await deleteRegion.RunAsync(write, id, context.RequestAborted))
            .Then<string>(region => region.DisplayName));

    private Deletable OfZone(HttpContext context, string regionId, string id)
    {
        string back = $"{Root}/{Uri.EscapeDataString(regionId)}";
        return Of(
            "zone",
            new Crumb(regionId, back),
            async caller => (await listZones.RunAsync(caller, regionId, Everything, context.RequestAborted)).Then<DeleteSubject>(
                page => page.Items.FirstOrDefault(zone => zone.Key == id) is { } zone
                    ? new DeleteSubject($"{back}/zones/{zone.Id}", zone.DisplayName, caller.IsOperator) { HasPage = false }
                    : OwnedReads.Unknown(new Id<Zone>(id), "zoneId")),
            async write => (await deleteZone.RunAsync(write, id, context.RequestAborted))
                .Then<string>(zone => zone.DisplayName));
    }

    private static Deletable Of(
        string noun,
        Crumb list,
        Func<Caller, Task<Result<DeleteSubject>>> find,
        Func<WriteContext, Task<Result<string>>> delete) =>
        new(noun, list, "Nothing may stand in it. It can be created again.", find, delete)
        {
            Side = Side.Operator,
            Role = OperatorWords.OperatorRole,
            IsConfirmed = true,
        };
}
