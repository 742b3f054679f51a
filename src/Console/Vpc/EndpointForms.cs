using Linkspan.Console.Access;
using Linkspan.Console.Forms;
using Linkspan.ControlPlane.Access;
using Linkspan.ControlPlane.PrivateLink;
using Linkspan.ControlPlane.Storage;
using Linkspan.Domain;
using Linkspan.Domain.PrivateLink;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Network = Linkspan.Domain.PrivateLink.Vpc;

namespace Linkspan.Console.Vpc;

/// <summary>The guide's Create Endpoint.</summary>
internal sealed class EndpointForms(
    ConsoleViews views,
    ConsoleForms forms,
    VpcChoices choices,
    ListSecurityGroups listSecurityGroups,
    ListVSwitches listVSwitches,
    VerifyEndpointService verify,
    CreateEndpoint createEndpoint)
{
    private static readonly ListQuery All = new(PageSize: ListQuery.MaxPageSize, Count: false);

    /// <param name="region">What <i>Region</i> holds at first; null: the first.</param>
    /// <param name="serviceName">What <i>Endpoint Service Name</i> holds at first, for links that carry it.</param>
    /// <param name="vpc">What <i>VPC</i> holds at first; null: the first of the region.</param>
    public Task<IResult> ShowAsync(HttpContext context, string? region, string? serviceName, string? vpc) => ShowAsync(
        context,
        forms.New(
            (VpcFields.Region, region), (VpcFields.ServiceName, serviceName), (VpcFields.Vpc, vpc),
            (VpcFields.EndpointType, "Interface"), (VpcFields.EndpointService, "other")),
        serviceName is not null);

    public async Task<IResult> CreateAsync(HttpContext context)
    {
        PostedForm form = await forms.ReadAsync(context);
        if (form.ChangesRows(out FormState again))
        {
            bool pressed = form.Text(FormFields.Rows) == CreateEndpointPage.VerifyCommand;
            return await ShowAsync(context, again, pressed || form.Text(VpcFields.ServiceName).Length > 0);
        }

        CreateEndpointInput input = EndpointFormFields.Read(form);
        if (!(await createEndpoint.RunAsync(form.Write, input, context.RequestAborted))
                .TryGet(out EndpointView? created, out Problem? problem)
            || !form.IsRead)
        {
            problem = problem is null ? null : EndpointFormFields.At(form, problem);
            return await ShowAsync(
                context, form.Again(problem),
                form.Text(VpcFields.ServiceName).Length > 0 && problem?.Field != VpcFields.ServiceName);
        }

        return form.Done(
            $"/vpc/endpoints/{created.Endpoint.Id}",
            $"The endpoint {EndpointWords.Name(created.Endpoint)} is created. It is ready once it is Active and Connected.");
    }

    private async Task<IResult> ShowAsync(HttpContext context, FormState form, bool verifies)
    {
        Caller caller = ConsoleSession.Get(context).Caller;
        IReadOnlyList<Region> regions = await choices.RegionsAsync(caller, context.RequestAborted);
        string region = Known(regions, form.Text(VpcFields.Region));
        IReadOnlyList<Network> vpcs = await choices.VpcsAsync(caller, region, context.RequestAborted);
        string vpc = Known(vpcs, form.Text(VpcFields.Vpc));
        Result<VerifiedService>? service = null;
        if (verifies)
        {
            service = await verify.RunAsync(caller, region, form.Text(VpcFields.ServiceName).Trim(), context.RequestAborted);
        }

        EndpointChoices offered = new(
            regions, vpcs,
            vpc.Length > 0 ? Items(await listSecurityGroups.RunAsync(caller, vpc, All, context.RequestAborted)) : [],
            await ZonesAsync(caller, region, vpc, service, context.RequestAborted),
            service);
        return new RazorComponentResult<CreateEndpointPage>(new
        {
            View = views.Of(context),
            Form = EndpointDefaults.Fill(form.With(VpcFields.Region, region).With(VpcFields.Vpc, vpc), offered),
            Choices = offered,
            MayCreate = caller.MayCreate(),
        })
        { StatusCode = form.Status };
    }

    private async Task<IReadOnlyList<ZoneChoice>> ZonesAsync(
        Caller caller, string region, string vpc, Result<VerifiedService>? service, CancellationToken cancellationToken)
    {
        IReadOnlyList<VSwitchView> vSwitches = vpc.Length > 0
            ? Items(await listVSwitches.RunAsync(caller, vpc, null, All, cancellationToken))
            : [];
        return [.. (await choices.ZonesAsync(caller, region, cancellationToken)).Select(zone => new ZoneChoice(
            zone,
            [.. vSwitches.Where(view => view.VSwitch.Zone == zone.Id)],
            service is { Ok: true, Value: { } verified } ? verified.Zones.Contains(zone.Id) : null))];
    }

    private static string Known<T>(IReadOnlyList<T> offered, string chosen)
        where T : IResource =>
        offered.Any(item => item.Key == chosen) ? chosen : offered.FirstOrDefault()?.Key ?? string.Empty;

    private static IReadOnlyList<T> Items<T>(Result<Page<T>> found) => found.Ok ? found.Value.Items : [];
}
