using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.Console.Operator;
using Linkspan.Contracts.Audit;
using Linkspan.ControlPlane.Audit;
using Linkspan.Domain.PrivateLink;
using Xunit;

namespace Linkspan.Unit.Console;

public sealed class OperatorPageTests : IAsyncLifetime
{
    private ConsoleSite _site = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await ConsoleSite.StartAsync();
        await _site.BootstrapAsync();
        _browser = await _site.SignedInAsync();
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return _site.DisposeAsync();
    }

    [Fact]
    public async Task The_bar_leads_the_operator_to_health_first()
    {
        IHtmlDocument page = await _browser.PageAsync("/instances");

        Assert.Equal("/operator/health", page.QuerySelectorAll(".sides a")[2].GetAttribute("href"));
        Assert.Equal("/operator/health", (await _browser.GetAsync("/operator")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task R5_a_zone_is_shifted_away_says_so_and_is_taken_back()
    {
        await _browser.FillAsync("/operator/regions/create", "#region", ("regionId", "east-1"), ("displayName", "East"));
        await _browser.FillAsync("/operator/regions/east-1/zones/create", "#zone", ("zoneId", "east-1a"));
        HttpResponseMessage only = await _browser.FillAsync("/operator/regions/east-1/zones/east-1a/shift", "#zone-shift");
        await _browser.FillAsync("/operator/regions/east-1/zones/create", "#zone", ("zoneId", "east-1b"));

        HttpResponseMessage shifted = await _browser.FillAsync(
            "/operator/regions/east-1/zones/east-1a/shift", "#zone-shift", ("durationSeconds", "3600"), ("reason", "works"));
        IHtmlDocument during = await _browser.PageAsync("/operator/regions/east-1");
        HttpResponseMessage ended = await _browser.FillAsync(
            "/operator/regions/east-1/zones/east-1a/end-shift", "#delete-form");
        IHtmlDocument after = await _browser.PageAsync("/operator/regions/east-1");

        Assert.Equal(HttpStatusCode.Conflict, only.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, shifted.StatusCode);
        Assert.Contains("Shifted away", during.QuerySelector("#zones").Text());
        Assert.Contains("works", during.QuerySelector("#zones").Text());
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.DoesNotContain("Shifted away", after.QuerySelector("#zones").Text());
    }

    [Fact]
    public async Task A_region_is_created_with_a_zone_and_both_are_deleted_again()
    {
        HttpResponseMessage made = await _browser.FillAsync(
            "/operator/regions/create", "#region", ("regionId", "east-1"), ("displayName", "East"));
        HttpResponseMessage zone = await _browser.FillAsync(
            "/operator/regions/east-1/zones/create", "#zone", ("zoneId", "east-1a"));
        IHtmlDocument region = await _browser.PageAsync("/operator/regions/east-1");

        IHtmlDocument blocked = await _browser.PageAsync("/operator/regions/east-1/delete");
        HttpResponseMessage zoneGone = await _browser.FillAsync(
            "/operator/regions/east-1/zones/east-1a/delete", "#delete-form", ("confirmation", "east-1a"));
        HttpResponseMessage wrongName = await _browser.FillAsync(
            "/operator/regions/east-1/delete", "#delete-form", ("confirmation", "West"));
        HttpResponseMessage gone = await _browser.FillAsync(
            "/operator/regions/east-1/delete", "#delete-form", ("confirmation", "East"));

        Assert.StartsWith("/operator/regions/east-1?notice=", made.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, zone.StatusCode);
        Assert.Contains("east-1a", region.QuerySelector("#zones").Text());
        Assert.Contains("Zone east-1a", blocked.QuerySelector(".blockers").Text());
        Assert.Equal(HttpStatusCode.Redirect, zoneGone.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wrongName.StatusCode);
        Assert.StartsWith("/operator/regions?notice=", gone.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync("/operator/regions/east-1")).StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_beside_what_was_typed()
    {
        HttpResponseMessage answer = await _browser.FillAsync(
            "/operator/regions/create", "#region", ("regionId", "local-1"), ("displayName", "Mine"));

        IHtmlDocument page = await ConsoleSite.PageAsync(answer);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("region.exists", page.QuerySelector(".field.invalid").Text());
        Assert.Equal("Mine", page.QuerySelector<IHtmlInputElement>("#region-displayName")!.Value);
    }

    [Theory]
    [InlineData("/operator/organizations")]
    [InlineData("/operator/accounts")]
    public async Task An_owner_is_created_once_however_often_the_form_is_sent_and_deleted_by_its_name(string list)
    {
        IHtmlFormElement form = (IHtmlFormElement)(await _browser.PageAsync($"{list}/create")).QuerySelector("#owner")!;
        (string, string)[] fields = [.. Browser.Controls(form), ("displayName", "Acme & Sons \"Ltd\"")];

        HttpResponseMessage made = await _browser.PostAsync($"{list}/create", fields);
        await _browser.PostAsync($"{list}/create", fields);

        IHtmlDocument own = await _browser.PageAsync(made.Headers.Location!.OriginalString);
        Assert.Contains("is created. Invite its", own.QuerySelector("#done").Text());
        Assert.Contains("Acme & Sons \"Ltd\"", own.QuerySelector("h1").Text());

        IHtmlDocument page = await _browser.PageAsync($"{list}?search=Acme");
        IElement row = Assert.Single(page.QuerySelectorAll("tbody tr"));
        Assert.Equal("Acme & Sons \"Ltd\"", row.QuerySelector("bdi").Text());
        string delete = row.QuerySelector("a[href$='/delete']")!.GetAttribute("href")!;
        IHtmlFormElement question = (IHtmlFormElement)(await _browser.PageAsync(delete)).QuerySelector("#delete-form")!;
        (string, string)[] confirmed = [.. Browser.Controls(question), ("confirmation", "Acme & Sons \"Ltd\"")];
        HttpResponseMessage deleted = await _browser.PostAsync(delete, confirmed);
        HttpResponseMessage again = await _browser.PostAsync(delete, confirmed);
        Assert.Equal(HttpStatusCode.Redirect, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Empty((await _browser.PageAsync($"{list}?search=Acme")).QuerySelectorAll("tbody tr"));
    }

    [Theory]
    [InlineData("/operator/organizations")]
    [InlineData("/operator/accounts")]
    public async Task An_owner_is_renamed_and_an_empty_name_is_refused_at_its_field(string list)
    {
        await _browser.FillAsync($"{list}/create", "#owner", ("displayName", "Acme"));
        string rename = (await _browser.PageAsync($"{list}?search=Acme")).QuerySelector("a[href$='/rename']")!
            .GetAttribute("href")!;

        HttpResponseMessage empty = await _browser.FillAsync(rename, "#owner", ("displayName", ""));
        HttpResponseMessage renamed = await _browser.FillAsync(rename, "#owner", ("displayName", "Bolt & Sons"));

        Assert.Contains("name.missing", (await ConsoleSite.PageAsync(empty)).QuerySelector(".field.invalid").Text());
        Assert.StartsWith($"{list}?notice=", renamed.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("Bolt & Sons", (await _browser.PageAsync($"{list}?search=Bolt")).QuerySelector("tbody bdi").Text());
        Assert.Empty((await _browser.PageAsync($"{list}?search=Acme")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Health_shows_server_nodes_and_sizes()
    {
        IHtmlDocument page = await _browser.PageAsync("/operator/health");

        Assert.Contains(page.QuerySelector("#page-status").Text(), (string[])["Healthy", "Degraded"]);
        Assert.Contains("The store is at revision", page.QuerySelector("#server").Text());
        Assert.Contains("Regions 1", page.QuerySelector("#sizes").Text());
        Assert.Contains("Zones 3", page.QuerySelector("#sizes").Text());
    }

    [Fact]
    public async Task The_audit_is_narrowed_and_leads_to_the_object_and_to_older_lines()
    {
        for (int i = 0; i < 55; i++)
        {
            await CreateAccountAsync($"Account {i}");
        }

        IHtmlDocument newest = await _browser.PageAsync("/audit?action=account");
        string older = newest.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        IHtmlDocument rest = await _browser.PageAsync(older);
        string about = newest.QuerySelector("td[data-label=Object] a")!.GetAttribute("href")!;

        Assert.Equal(50, newest.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("action=account", older);
        Assert.InRange(rest.QuerySelectorAll("tbody tr").Length, 5, 10);
        Assert.Equal("account", newest.QuerySelector<IHtmlInputElement>("#filter-action")!.Value);
        Assert.Single((await _browser.PageAsync(about)).QuerySelectorAll("tbody tr"));
        Assert.Contains("No line matches", (await _browser.PageAsync("/audit?until=2000-01-01")).QuerySelector(".empty").Text());
    }

    [Fact]
    public async Task S13_markup_in_a_name_stays_text_in_the_audit()
    {
        const string Name = "<img src=x onerror=alert(1)>";
        Region region = Sample.Region with { Id = new("east-1"), DisplayName = Name };
        await _site.PutAsync(region);
        await _site.PutAsync(new Zone(new("east-1a"), region.Id, Name, Html.Now));
        await _site.AuditAsync(new AuditRecord("region.create", Region.Kind, "east-1", "", Name));

        foreach (string path in (string[])["/operator/regions", "/operator/regions/east-1", "/audit", "/history/east-1"])
        {
            IHtmlDocument shown = await _browser.PageAsync(path);
            Assert.Empty(shown.QuerySelectorAll("img"));
            Assert.Contains(Name, shown.QuerySelector("main").Text());
        }

        IHtmlDocument page = await _browser.PageAsync("/audit?objectId=%3Cscript%3Ealert(1)%3C/script%3E");
        Assert.DoesNotContain(
            page.QuerySelectorAll("script"), script => script.TextContent.Contains("alert", StringComparison.Ordinal));
    }

    [Fact]
    public async Task S10_an_object_s_history_and_an_export_hold_the_same_lines()
    {
        await CreateAccountAsync("Acme");
        string id = (await _browser.PageAsync("/audit?action=account")).QuerySelector("td[data-label=Object] code").Text();

        IHtmlDocument history = await _browser.PageAsync($"/history/{id}");
        HttpResponseMessage lines = await _browser.GetAsync($"/audit/export?format=jsonl&objectId={id}");
        HttpResponseMessage csv = await _browser.GetAsync($"/audit/export?format=csv&objectId={id}");

        Assert.Equal("account.create", history.QuerySelector("td[data-label=What] code").Text());
        Assert.Contains($"\"objectId\":\"{id}\"", await lines.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("linkspan-audit.jsonl", lines.Content.Headers.ContentDisposition?.FileName);
        Assert.StartsWith(
            AuditCsv.Head, await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S10_verifying_shows_the_head_or_the_first_line_that_does_not_fit()
    {
        IHtmlDocument whole = await _browser.PageAsync("/audit/verify");
        IHtmlDocument broken = await Html.RenderAsync<VerifyPage>(
            ("Found", new AuditVerification(9, new AuditHead(9, new string('a', 64)), new AuditBreak(4, "Line 4 is missing."))));

        Assert.Contains("Every line is there", whole.QuerySelector(".panel .notice").Text());
        Assert.Matches("^[0-9]+:[0-9a-f]{64}$", whole.QuerySelector(".keyvalues code").Text());
        Assert.Contains("Line 4 is missing.", broken.QuerySelector(".panel .notice.bad").Text());
    }

    private Task<HttpResponseMessage> CreateAccountAsync(string name) =>
        _browser.FillAsync("/operator/accounts/create", "#owner", ("displayName", name));
}
