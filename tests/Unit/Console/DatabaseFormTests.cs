using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace Linkspan.Unit.Console;

/// <summary>Forms of the database side as a browser without script sends them, over real operations.</summary>
public sealed class DatabaseFormTests : IAsyncLifetime
{
    private const string Register = "/instances/register";

    private ConsoleSite _site = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await ConsoleSite.StartAsync();
        await _site.BootstrapAsync();
        await _site.PutGuideAsync();
        _browser = await _site.SignedInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task An_instance_is_registered_and_the_next_page_says_so_once()
    {
        HttpResponseMessage answer = await RegisterAsync(("displayName", "billing"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        IHtmlDocument page = await _browser.PageAsync(answer.Headers.Location!.OriginalString);
        Assert.Equal("billing", page.QuerySelector("h1").Text());
        Assert.Contains("Instance billing is registered.", page.GetElementById("done").Text());
        Assert.Null((await _browser.PageAsync(answer.Headers.Location.OriginalString.Split('?')[0])).GetElementById("done"));
    }

    [Fact]
    public async Task S13_A_form_that_is_sent_twice_does_one_thing()
    {
        IHtmlFormElement form = (IHtmlFormElement)(await _browser.PageAsync(Register)).QuerySelector("#register")!;
        (string, string)[] fields = [.. Browser.Controls(form), .. Billing];

        HttpResponseMessage first = await _browser.PostAsync(Register, fields);
        HttpResponseMessage second = await _browser.PostAsync(Register, fields);

        Assert.Equal(PathOf(first), PathOf(second));
        Assert.Equal(2, (await _browser.PageAsync("/instances")).QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task The_same_form_with_other_values_is_told_apart_and_can_be_sent_again()
    {
        IHtmlFormElement form = (IHtmlFormElement)(await _browser.PageAsync(Register)).QuerySelector("#register")!;
        (string, string)[] fields = [.. Browser.Controls(form), .. Billing];
        await _browser.PostAsync(Register, fields);

        HttpResponseMessage answer = await _browser.PostAsync(Register, [.. fields, ("displayName", "returns")]);
        IHtmlDocument page = await ConsoleSite.PageAsync(answer);
        HttpResponseMessage again = await _browser.PostAsync(
            Register, Browser.Controls((IHtmlFormElement)page.QuerySelector("#register")!));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("idempotency.reused", page.QuerySelector(".form-errors").Text());
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task What_was_typed_is_kept_and_the_error_stands_at_its_field()
    {
        HttpResponseMessage answer = await RegisterAsync(
            ("displayName", "orders 2"), ("addresses[0].host", "10.1.1.1"), ("probeAccount.password", "secret-of-the-probe"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        IHtmlDocument page = await ConsoleSite.PageAsync(answer);
        IElement name = page.QuerySelector("[name=displayName]")!;
        Assert.Equal("orders 2", name.GetAttribute("value"));
        Assert.Equal("true", name.GetAttribute("aria-invalid"));
        Assert.Contains("name.characters", page.GetElementById(name.GetAttribute("aria-describedby")!.Split(' ')[0]).Text());
        Assert.Equal("10.1.1.1", page.QuerySelector("[name='addresses[0].host']")!.GetAttribute("value"));
        Assert.DoesNotContain("secret-of-the-probe", page.DocumentElement.OuterHtml);
    }

    [Theory]
    [InlineData("addresses[0].port", "many", "form.number", "addresses[0].port")]
    [InlineData("addresses[0].host", "169.254.169.254", "address.forbidden", "addresses[0].host")]
    [InlineData("allowedAccountIds", "acct-wrong", "id.malformed", "allowedAccountIds")]
    [InlineData("tls.caCertificate", "not a certificate", "caCertificate.malformed", "tls.caCertificate")]
    public async Task Every_field_shows_its_own_error(string field, string value, string code, string place)
    {
        IHtmlDocument page = await ConsoleSite.PageAsync(await RegisterAsync((field, value)));

        IElement invalid = page.QuerySelector("#register [aria-invalid]")!;
        Assert.Equal(place, invalid.GetAttribute("name"));
        Assert.Contains(code, page.GetElementById(invalid.GetAttribute("aria-describedby")!.Split(' ')[0]).Text());
        Assert.Equal($"#{invalid.Id}", page.QuerySelector(".form-errors a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Another_address_is_a_row_that_the_server_adds_and_nothing_is_registered_by_it()
    {
        IHtmlDocument page = await ConsoleSite.PageAsync(await RegisterAsync(("rows", "add addresses")));

        Assert.Equal(2, page.QuerySelectorAll("#register .form-row").Length);
        Assert.Equal("billing", page.QuerySelector("[name=displayName]")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector(".form-errors"));
        Assert.Single((await _browser.PageAsync("/instances")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task S13_A_registration_without_our_form_is_refused()
    {
        HttpResponseMessage answer = await _browser.PostAsync(Register, Billing);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Single((await _browser.PageAsync("/instances")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Settings_change_what_was_changed_and_leave_the_probes_password()
    {
        string instance = await NewInstanceAsync(("probeAccount.userName", "probe"), ("probeAccount.password", "secret"));

        HttpResponseMessage answer = await _browser.FillAsync($"{instance}/settings", "#settings", ("userName", "app"));

        Assert.StartsWith($"{instance}/settings?notice=", answer.Headers.Location!.OriginalString);
        IHtmlDocument page = await _browser.PageAsync($"{instance}/settings");
        Assert.Equal("app", page.QuerySelector("[name=userName]")!.GetAttribute("value"));
        Assert.Equal("probe", page.QuerySelector("[name='probeAccount.userName']")!.GetAttribute("value"));
        Assert.Contains("the one that is stored stays", page.QuerySelector("#settings").Text());
    }

    [Fact]
    public async Task A_declared_public_address_is_what_the_connection_dialog_shows_under_public()
    {
        string instance = await NewInstanceAsync();
        await _browser.FillAsync($"{instance}/settings", "#settings", ("publicAddress", "db.example.com:4001"));

        IHtmlDocument dialog = await _browser.PageAsync($"{instance}/connect?type=PUBLIC&client=general");
        await _browser.FillAsync($"{instance}/settings", "#settings", ("publicAddress", ""));
        IHtmlDocument off = await _browser.PageAsync($"{instance}/connect?type=PUBLIC");

        Assert.Equal("Public", dialog.QuerySelector("#connect-type option[selected]").Text());
        Assert.StartsWith("HOST: db.example.com PORT: 4001", dialog.QuerySelector("#connect-strings pre").Text());
        Assert.Null(dialog.QuerySelector("#connect-endpoint, .facts"));
        Assert.Equal("Public (off)", off.QuerySelector("#connect-type option[disabled]").Text());
        Assert.Contains("declared no public address", off.GetElementById("connect-strings").Text());
    }

    [Fact]
    public async Task A_change_that_another_made_meanwhile_is_not_overwritten()
    {
        string instance = await NewInstanceAsync();
        IHtmlDocument stale = await _browser.PageAsync($"{instance}/settings");
        await _browser.FillAsync($"{instance}/settings", "#settings", ("userName", "first"));

        HttpResponseMessage answer = await _browser.PostAsync(
            $"{instance}/settings",
            [.. Browser.Controls((IHtmlFormElement)stale.QuerySelector("#settings")!), ("userName", "second")]);

        IHtmlDocument again = await ConsoleSite.PageAsync(answer);
        HttpResponseMessage secondAnswer = await _browser.PostAsync(
            $"{instance}/settings", [.. Browser.Controls((IHtmlFormElement)again.QuerySelector("#settings")!)]);

        Assert.Equal(
            (HttpStatusCode.Conflict, HttpStatusCode.Conflict), (answer.StatusCode, secondAnswer.StatusCode));
        Assert.Contains("revision.changed", again.QuerySelector(".form-errors").Text());
        Assert.Equal(
            "first",
            (await _browser.PageAsync($"{instance}/settings")).QuerySelector("[name=userName]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_service_takes_what_its_owner_decides()
    {
        string instance = await NewInstanceAsync();

        IHtmlFormElement form =
            (IHtmlFormElement)(await _browser.PageAsync($"{instance}/networking/service")).QuerySelector("#service-form")!;
        await _browser.PostAsync(
            $"{instance}/networking/service",
            [.. Browser.Fields(form), ("allowedAccountIds", "acct-a1b2c3d4e5f6g7h8i9j0\nacct-b1b2c3d4e5f6g7h8i9j0")]);

        string service = (await _browser.PageAsync($"{instance}/networking")).GetElementById("service-list").Text();
        Assert.Contains("By hand of 2 accounts Off", service);
    }

    [Fact]
    public async Task A_delete_asks_for_the_name_and_lists_what_stands_in_the_way()
    {
        string instance = $"/instances/{Sample.InstanceId}";

        HttpResponseMessage nameless = await _browser.FillAsync($"{instance}/delete", "#delete");
        HttpResponseMessage blocked = await _browser.FillAsync($"{instance}/delete", "#delete", ("confirmation", "orders"));
        HttpResponseMessage cut = await _browser.FillAsync(
            $"{instance}/delete", "#delete", ("confirmation", "orders"), ("mode", "reject"));

        Assert.Contains("form.confirmation", (await ConsoleSite.PageAsync(nameless)).QuerySelector(".form-errors").Text());
        Assert.Equal(HttpStatusCode.Conflict, blocked.StatusCode);
        Assert.Contains(
            $"Interface endpoint {Sample.EndpointId}", (await ConsoleSite.PageAsync(blocked)).QuerySelector(".blockers").Text());
        Assert.StartsWith("/instances?notice=", cut.Headers.Location!.OriginalString);
        Assert.Equal("Deleting", (await _browser.PageAsync(instance)).QuerySelector("#page-status .chip").Text());
    }

    [Fact]
    public async Task S13_A_delete_that_is_sent_again_when_the_instance_is_gone_is_answered_as_at_first()
    {
        string path = $"/instances/{Sample.InstanceId}/delete";
        IHtmlFormElement form = (IHtmlFormElement)(await _browser.PageAsync(path)).QuerySelector("#delete")!;
        (string, string)[] fields =
        [
            .. Browser.Controls(form).Where(field => field.Item1 is not ("confirmation" or "mode")), ("confirmation", "orders"),
            ("mode", "reject"),
        ];

        HttpResponseMessage first = await _browser.PostAsync(path, fields);
        await _site.RemoveAsync(Sample.Endpoint.Id);
        await _site.RemoveAsync(Sample.Service.Id);
        await _site.RemoveAsync(Sample.EndpointService.Id);
        await _site.RemoveAsync(Sample.Instance.Id);
        HttpResponseMessage again = await _browser.PostAsync(path, fields);
        HttpResponseMessage other = await _browser.PostAsync(path, [.. fields.Where(field => field.Item1 != "idempotencyKey")]);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_no_number_is_told_together_with_what_else_is_wrong()
    {
        HttpResponseMessage answer = await RegisterAsync(("addresses[0].port", "many"), ("displayName", "no"));

        IHtmlDocument page = await ConsoleSite.PageAsync(answer);
        Assert.Contains("form.number", page.QuerySelector(".field:has(#register-addresses-0-port)").Text());
        Assert.Contains("The name has 2 characters", page.QuerySelector(".field:has(#register-displayName)").Text());
        Assert.Equal(2, page.QuerySelectorAll(".form-errors a").Length);
        Assert.Equal("many", page.QuerySelector<IHtmlInputElement>("#register-addresses-0-port")!.Value);
        Assert.DoesNotContain("billing", (await _browser.PageAsync("/instances")).QuerySelector("main").Text());
    }

    [Fact]
    public async Task Networking_finds_a_private_endpoint_by_its_id()
    {
        string path = $"/instances/{Sample.InstanceId}/networking";

        IHtmlDocument found = await _browser.PageAsync($"{path}?search={Sample.EndpointId}");
        IHtmlDocument none = await _browser.PageAsync($"{path}?search=ep-00000000000000000000");

        Assert.Contains(Sample.EndpointId, Assert.Single(found.QuerySelectorAll("#connections-list tbody tr")).Text());
        Assert.Contains("No private endpoint has this Endpoint ID", none.QuerySelector("#connections-list").Text());
        Assert.Equal(
            $"{path}?search={Sample.EndpointId}&status=Active",
            found.QuerySelectorAll(".states a").Single(link => link.TextContent == "Active").GetAttribute("href"));
    }

    [Fact]
    public async Task S13_A_form_that_is_too_large_is_told_so_and_changes_nothing()
    {
        HttpResponseMessage answer = await RegisterAsync(("displayName", "too-large"), ("userName", new string('x', 128 * 1024)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        IHtmlDocument page = await ConsoleSite.PageAsync(answer);
        Assert.Contains("more than 128 KiB", page.QuerySelector("main").Text());
        Assert.Contains("body.tooLarge", page.QuerySelector("main").Text());
        Assert.DoesNotContain("too-large", (await _browser.PageAsync("/instances")).QuerySelector("main").Text());
    }

    [Fact]
    public async Task S13_A_form_that_does_not_say_how_large_it_is_is_cut_off()
    {
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(_site.Url, "/sign-in"));
        request.Headers.TransferEncodingChunked = true;
        request.Content = new StringContent($"email={new string('x', 256 * 1024)}");
        request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");

        HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private static readonly (string, string)[] Billing =
    [
        ("displayName", "billing"), ("regionId", "local-1"), ("addresses[0].zoneId", "local-1a"),
        ("addresses[0].host", "10.0.0.7"), ("addresses[0].port", "4000"),
    ];

    private Task<HttpResponseMessage> RegisterAsync(params (string Name, string Value)[] fields) =>
        _browser.FillAsync(Register, "#register", [.. Billing, .. fields]);

    private async Task<string> NewInstanceAsync(params (string Name, string Value)[] fields) =>
        PathOf(await RegisterAsync(fields));

    private static string PathOf(HttpResponseMessage answer) => answer.Headers.Location!.OriginalString.Split('?')[0];
}
