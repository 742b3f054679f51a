using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.Console;

public sealed class VpcRoleTests
{
    private static readonly Account Own = new(new("acct-a1b2c3d4e5f6g7h8i9j0"), "Shop", Html.Now);
    private static readonly Account Other = new(new("acct-b1b2c3d4e5f6g7h8i9j0"), "Other", Html.Now);

    private static readonly string[] Objects =
    [
        $"/vpc/vpcs/{Sample.Vpc.Id}", $"/vpc/vswitches/{Sample.VSwitch.Id}", $"/vpc/security-groups/{Sample.Group.Id}",
        $"/vpc/endpoints/{Sample.EndpointId}",
    ];

    private static readonly string[] Lists = ["/vpc/vpcs", "/vpc/vswitches", "/vpc/security-groups", "/vpc/endpoints"];

    [Fact]
    public async Task S3_A_viewer_sees_everything_is_offered_no_change_and_reads_which_role_it_needs()
    {
        await using ConsoleSite site = await StartAsync();
        using Browser browser = await site.SignedInAsAsync(Role.AccountViewer, Own.Key);

        foreach (string path in (string[])[.. Lists, .. Objects])
        {
            IHtmlDocument page = await browser.PageAsync(path);
            Assert.Contains("you need the role Administrator", page.QuerySelector("main").Text());
            Assert.Empty(page.QuerySelectorAll(
                "main a[href*='/create'], main a[href$='/delete'], main a[href$='/edit'], " +
                "main .button[href$='/security-groups']"));
        }

        foreach (string path in Lists)
        {
            Assert.Single((await browser.PageAsync(path)).QuerySelectorAll("tbody tr"));
            IHtmlDocument form = await browser.PageAsync($"{path}/create");
            Assert.Contains("you need the role Administrator", form.QuerySelector("main").Text());
            Assert.Empty(form.QuerySelectorAll("form.form"));
        }

        string[] forms =
        [
            .. Objects.Select(path => $"{path}/delete"), $"{Objects[3]}/edit", $"{Objects[3]}/security-groups",
            $"{Objects[2]}/rules/create",
        ];
        foreach (string path in forms)
        {
            IHtmlDocument form = await browser.PageAsync(path);
            Assert.Contains("you need the role Administrator", form.QuerySelector("main").Text());
            Assert.Empty(form.QuerySelectorAll("form.form"));
        }

        Assert.Empty(await site.DeniedAsync());
    }

    [Theory]
    [InlineData("/vpc/vpcs/create", "regionId", "local-1")]
    [InlineData("/vpc/vswitches/create", "vpcId", "vpc-a1b2c3d4e5f6g7h8i9j0")]
    [InlineData("/vpc/endpoints/ep-a1b2c3d4e5f6g7h8i9j0/delete", "mode", "reject")]
    [InlineData("/vpc/endpoints/ep-a1b2c3d4e5f6g7h8i9j0/edit", "endpointName", "taken over")]
    public async Task S3_A_form_that_a_viewer_forges_is_refused(string path, string field, string value)
    {
        await using ConsoleSite site = await StartAsync();
        using Browser browser = await site.SignedInAsAsync(Role.AccountViewer, Own.Key);
        IHtmlFormElement own = (IHtmlFormElement)(await browser.PageAsync("/vpc/vpcs")).QuerySelector("form.themes")!;

        HttpResponseMessage answer = await browser.PostAsync(
            path, [.. Browser.Fields(own), (field, value), ("zoneId", "local-1a")]);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("caller.role", (await ConsoleSite.PageAsync(answer)).Body.Text());
    }

    [Fact]
    public async Task S3_To_another_accounts_administrator_nothing_of_it_is_there()
    {
        await using ConsoleSite site = await StartAsync();
        await site.PutAsync(Other);
        using Browser browser = await site.SignedInAsAsync(Role.AccountAdministrator, Other.Key);

        foreach (string path in Lists)
        {
            IHtmlDocument page = await browser.PageAsync(path);
            Assert.Empty(page.QuerySelectorAll("tbody tr"));
            Assert.NotNull(page.QuerySelector(".page-actions a[href$='/create']"));
        }

        foreach (string path in (string[])[.. Objects, .. Objects.Select(path => $"{path}/delete")])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).StatusCode);
        }
    }

    [Fact]
    public async Task S3_An_accounts_administrator_changes_its_service_and_accepts_endpoints_without_a_role_in_the_organization()
    {
        await using ConsoleSite site = await StartAsync();
        EndpointService service = Sample.EndpointService with { Account = Own.Id };
        await site.PutAsync(service);
        await site.PutAsync(Sample.Endpoint with { Account = Own.Id });
        using Browser browser = await site.SignedInAsAsync(Role.AccountAdministrator, Own.Key);
        string path = $"/vpc/endpoint-services/{service.Id}";

        IHtmlDocument before = await browser.PageAsync(path);
        HttpResponseMessage edited = await browser.FillAsync(
            $"{path}/edit", "#service-form", ("allowedAccountIds", Other.Key), ("zoneAffinity", "on"));
        HttpResponseMessage wrong = await browser.FillAsync(
            $"{path}/edit", "#service-form", ("allowedAccountIds", "somebody"));
        HttpResponseMessage cut = await browser.FillAsync(
            $"{path}/connections/{Sample.EndpointId}/disable", "#acceptance-form");

        Assert.NotNull(before.QuerySelector($"a[href='{path}/edit']"));
        Assert.Null(before.QuerySelector("a[href^='/instances/']"));
        Assert.StartsWith($"{path}?notice=", edited.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.StartsWith($"{path}?notice=", cut.Headers.Location!.OriginalString);
        IHtmlDocument after = await browser.PageAsync(path);
        Assert.Contains(Other.Key, after.GetElementById("allow-list").Text());
        Assert.Contains("Disconnecting", after.GetElementById("connections").Text());
        Assert.Empty(await site.DeniedAsync());
    }

    [Theory]
    [InlineData("edit", "form#service-form")]
    [InlineData("connections/ep-a1b2c3d4e5f6g7h8i9j0/disable", "form#acceptance-form")]
    public async Task S3_A_viewer_of_the_account_is_offered_neither(string page, string form)
    {
        await using ConsoleSite site = await StartAsync();
        await site.PutAsync(Sample.EndpointService with { Account = Own.Id });
        using Browser browser = await site.SignedInAsAsync(Role.AccountViewer, Own.Key);

        IHtmlDocument shown = await browser.PageAsync($"/vpc/endpoint-services/{Sample.EndpointService.Id}/{page}");

        Assert.Contains("you need the role Administrator", shown.QuerySelector("main").Text());
        Assert.Null(shown.QuerySelector(form));
    }

    [Fact]
    public async Task S13_What_is_searched_for_is_shown_as_text()
    {
        await using ConsoleSite site = await StartAsync();
        using Browser browser = await site.SignedInAsAsync(Role.AccountViewer, Own.Key);

        foreach (string path in Lists)
        {
            IHtmlDocument page = await browser.PageAsync($"{path}?search=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E\u202E");
            Assert.Empty(page.QuerySelectorAll("[onerror]"));
            Assert.Contains("No name holds", page.QuerySelector(".empty").Text());
        }
    }

    private static async Task<ConsoleSite> StartAsync()
    {
        ConsoleSite site = await ConsoleSite.StartAsync();
        await site.PutAsync(Own);
        await site.PutGuideAsync();
        await site.PutZonesAsync();
        await site.PutAsync(Sample.Vpc with { Account = Own.Id });
        await site.PutAsync(Sample.VSwitch with { Account = Own.Id });
        await site.PutAsync(Sample.Group with { Account = Own.Id });
        await site.PutAsync(Sample.Endpoint with { Account = Own.Id });
        return site;
    }
}
