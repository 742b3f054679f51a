using System.Globalization;
using Linkspan.Console.Access;
using Linkspan.Console.Components;
using Linkspan.Console.Forms;
using Linkspan.Console.Pages;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkspan.Console.Operator;

/// <summary>Shifts a zone away, and ends that.</summary>
internal sealed class ZoneShiftForms(
    ConsoleViews views, ConsoleForms forms, ListZones listZones, ShiftZone shift, EndZoneShift endShift)
{
    private static readonly ListQuery Everything = new(PageSize: ListQuery.MaxPageSize, Count: false);

    public static IReadOnlyList<Choice> Durations { get; } =
    [
        new("900", "15 minutes"), new("3600", "1 hour"), new("14400", "4 hours"), new("43200", "12 hours"),
        new("86400", "1 day"), new("604800", "7 days"),
    ];

    public static IReadOnlyList<Choice> Drains { get; } =
    [
        new("0", "At once"), new("60", "After 1 minute"), new("300", "After 5 minutes"), new("900", "After 15 minutes"),
    ];

    public Task<IResult> ShowAsync(HttpContext context, string regionId, string id) =>
        ShowAsync(context, regionId, id, forms.New(("durationSeconds", "3600"), ("drainSeconds", "300")));

    public async Task<IResult> ShiftAsync(HttpContext context, string regionId, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        ShiftZoneInput input = new(
            Seconds(form, "durationSeconds"), Seconds(form, "drainSeconds"), form.Optional("reason"));
        return (await shift.RunAsync(form.Write, id, input, context.RequestAborted)).TryGet(out Zone? zone, out Problem? problem)
            ? form.Done(
                Back(regionId),
                $"Sessions are led out of zone {zone.DisplayName} until {zone.Shift?.Until:yyyy-MM-dd HH:mm} UTC.")
            : await ShowAsync(context, regionId, id, form.Again(problem));
    }

    public Task<IResult> ShowEndAsync(HttpContext context, string regionId, string id) =>
        AskAsync(context, regionId, id, forms.New());

    public async Task<IResult> EndAsync(HttpContext context, string regionId, string id)
    {
        PostedForm form = await forms.ReadAsync(context);
        return (await endShift.RunAsync(form.Write, id, context.RequestAborted)).TryGet(out Zone? zone, out Problem? problem)
            ? form.Done(Back(regionId), $"Zone {zone.DisplayName} takes sessions again.")
            : await AskAsync(context, regionId, id, form.Again(problem));
    }

    private static long? Seconds(PostedForm form, string name) =>
        long.TryParse(form.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) ? seconds : null;

    private static string Back(string regionId) => $"/operator/regions/{Uri.EscapeDataString(regionId)}";

    private async Task<IResult> ShowAsync(HttpContext context, string regionId, string id, FormState form) =>
        (await FindAsync(context, regionId, id)).TryGet(out Zone? zone, out Problem? problem)
            ? new RazorComponentResult<ShiftZonePage>(new { View = views.Of(context), Form = form, Zone = zone })
            {
                StatusCode = form.Status,
            }
            : ConsolePages.Of(views.Of(context), problem);

    private async Task<IResult> AskAsync(HttpContext context, string regionId, string id, FormState form)
    {
        if (!(await FindAsync(context, regionId, id)).TryGet(out Zone? zone, out Problem? problem))
        {
            return ConsolePages.Of(views.Of(context), problem);
        }
        string back = Back(regionId);
        DeleteQuestion question = new(
            "End shift", zone.DisplayName, "The zone takes sessions again.", $"{back}/zones/{zone.Key}/end-shift", back)
        {
            Side = Side.Operator,
            Role = OperatorWords.OperatorRole,
            Crumbs = [new Crumb("Regions and Zones", "/operator/regions"), new Crumb(regionId, back)],
            Button = "End shift",
        };
        bool mayEnd = ConsoleSession.Get(context).Caller.IsOperator;
        return new RazorComponentResult<DeletePage>(
            new { View = views.Of(context), Form = form, Question = question, MayDelete = mayEnd })
        {
            StatusCode = form.Status,
        };
    }

    private async Task<Result<Zone>> FindAsync(HttpContext context, string regionId, string id) =>
        (await listZones.RunAsync(
            ConsoleSession.Get(context).Caller, regionId, Everything, context.RequestAborted)).Then<Zone>(
                page => page.Items.FirstOrDefault(zone => zone.Key == id) is { } zone
                    ? zone
                    : OwnedReads.Unknown(new Id<Zone>(id), "zoneId"));
}
