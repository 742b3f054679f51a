using System.Net;
using AngleSharp.Html.Dom;
using Linkspan.Domain.Lifecycles;
using Xunit;

namespace Linkspan.Unit.Console;

/// <summary>The dialogs that let endpoints in and shut them out, as a browser without script sends them.</summary>
public sealed class ConnectionFormTests : IAsyncLifetime
{
    private const string Instance = $"/instances/{Sample.InstanceId}";
    private const string Create = $"{Instance}/connections/create";
    private const string DomainName = $"{Sample.EndpointId}.epsrv-8k2m4n6p1q3r5s7t9u0v.local-1.privatelink.linkspan.internal";

    private ConsoleSite _site = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await ConsoleSite.StartAsync();
        await _site.PutGuideAsync();
        _browser = await _site.SignedInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task The_dialog_has_the_guides_title_fields_and_button()
    {
        IHtmlDocument page = await _browser.PageAsync(Create);

        Assert.Equal("Create Alibaba Cloud Private Endpoint Connection", page.QuerySelector("[data-panel] h2").Text());
        Assert.Equal(
            ["Endpoint Resource ID *", "Domain Name *"], page.QuerySelectorAll("#create .field > label").Select(Html.Text));
        Assert.Equal("Create Private Endpoint Connection", page.QuerySelector("#create .button.primary").Text());
    }

    [Fact]
    public async Task A_discovered_endpoint_is_registered_by_the_one_button_of_its_row()
    {
        HttpResponseMessage answer = await _browser.SubmitAsync($"{Instance}/networking", "#connections tbody form");

        Assert.StartsWith($"{Instance}/connect?endpoint={Sample.EndpointId}&notice=", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_link_can_carry_an_endpoint_and_its_domain_name()
    {
        IHtmlDocument page = await _browser.PageAsync(
            $"{Create}?endpointId={Sample.EndpointId}&privateDomainName={DomainName}");

        Assert.Equal(Sample.EndpointId, page.QuerySelector("[name=endpointId]")!.GetAttribute("value"));
        Assert.Equal(DomainName, page.QuerySelector("[name=privateDomainName]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Creating_leads_back_to_the_connection_dialog_which_shows_the_endpoint_as_pending()
    {
        HttpResponseMessage answer = await CreateAsync(Sample.EndpointId, DomainName);

        string location = answer.Headers.Location!.OriginalString;
        Assert.StartsWith($"{Instance}/connect?endpoint={Sample.EndpointId}&notice=", location);
        IHtmlDocument page = await _browser.PageAsync(location);
        Assert.Contains(
            $"The private endpoint connection for {Sample.EndpointId} is created.",
            page.QuerySelector("[data-panel] .notice").Text());
        Assert.Equal(
            $"{Sample.EndpointId} · Pending", page.QuerySelector("#connect-endpoint option[selected]").Text());
        Assert.Contains("Pending", page.QuerySelector("#connect-strings .waiting").Text());
        Assert.Null(page.QuerySelector("#connect-strings .notice.warning"));
    }

    [Fact]
    public async Task A_check_says_what_it_looked_at_and_changes_nothing()
    {
        HttpResponseMessage fitting = await CreateAsync(Sample.EndpointId, DomainName, ("validateOnly", "true"));
        HttpResponseMessage early = await CreateAsync(
            "ep-zzzzzzzzzzzzzzzzzzzz", DomainName, ("validateOnly", "true"));

        Assert.Contains("Everything fits", (await ConsoleSite.PageAsync(fitting)).QuerySelector("#create").Text());
        string later = (await ConsoleSite.PageAsync(early)).QuerySelector("#create").Text();
        Assert.Contains("No such endpoint has asked for this service yet.", later);
        Assert.Contains("stay Pending for up to 10 minutes", later);
        Assert.Contains("Discovered", (await _browser.PageAsync($"{Instance}/networking")).QuerySelector("tbody").Text());
    }

    [Theory]
    [InlineData("ep-short", DomainName, "id.malformed", "endpointId")]
    [InlineData(Sample.EndpointId, "", "domainName.missing", "privateDomainName")]
    [InlineData(Sample.EndpointId, "elsewhere.example", "privateEndpointConnection.domainName", "privateDomainName")]
    public async Task What_is_wrong_stands_at_its_field(string endpoint, string domainName, string code, string field)
    {
        HttpResponseMessage answer = await CreateAsync(endpoint, domainName);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        IHtmlDocument page = await ConsoleSite.PageAsync(answer);
        Assert.Equal(field, page.QuerySelector("[aria-invalid]")!.GetAttribute("name"));
        Assert.Contains(code, page.QuerySelector(".field-error").Text());
    }

    [Fact]
    public async Task An_endpoint_that_is_registered_already_names_its_connection()
    {
        await _site.PutConnectionAsync(PrivateEndpointConnectionState.Active);

        HttpResponseMessage answer = await CreateAsync(Sample.EndpointId, DomainName);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(
            "Private endpoint connection pec-a1b2c3d4e5f6g7h8i9j0",
            (await ConsoleSite.PageAsync(answer)).QuerySelector(".form-errors").Text());
    }

    [Fact]
    public async Task A_connection_is_deleted_by_a_form_that_says_what_becomes_of_its_sessions()
    {
        await _site.PutConnectionAsync(PrivateEndpointConnectionState.Active);
        string path = (await _browser.PageAsync($"{Instance}/networking")).QuerySelector("#connections tbody a.button")!
            .GetAttribute("href")!;

        IHtmlDocument form = await _browser.PageAsync(path);
        HttpResponseMessage answer = await _browser.FillAsync(path, "#delete");

        Assert.Equal(
            ["Close live sessions now", "Let live sessions end by themselves"],
            form.QuerySelectorAll(".radio label").Select(Html.Text));
        Assert.StartsWith($"{Instance}/networking?notice=", answer.Headers.Location!.OriginalString);
        Assert.Contains("Deleting", (await _browser.PageAsync($"{Instance}/networking")).QuerySelector("tbody").Text());
    }

    [Fact]
    public async Task The_list_can_be_narrowed_to_a_state()
    {
        IHtmlDocument failed = await _browser.PageAsync($"{Instance}/networking?status=failed");
        IHtmlDocument discovered = await _browser.PageAsync($"{Instance}/networking?status=Discovered");

        Assert.Equal("No private endpoint is Failed", failed.QuerySelector(".empty-title").Text());
        Assert.Equal("Failed", failed.QuerySelector(".states [aria-current]").Text());
        Assert.Contains(Sample.EndpointId, discovered.QuerySelector("tbody").Text());
    }

    [Fact]
    public async Task An_endpoint_at_the_service_is_disabled_and_enabled_by_its_owner()
    {
        string list = $"{Instance}/networking/endpoints";
        string disable = (await _browser.PageAsync(list)).QuerySelector("tbody a.button")!.GetAttribute("href")!;

        await _browser.FillAsync(disable, "#acceptance-form");
        HttpResponseMessage twice = await _browser.FillAsync(disable, "#acceptance-form");

        Assert.EndsWith($"{Sample.EndpointId}/disable", disable);
        Assert.Contains("Disconnecting", (await _browser.PageAsync(list)).QuerySelector("tbody").Text());
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Contains("connection.state", (await ConsoleSite.PageAsync(twice)).QuerySelector(".form-errors").Text());
    }

    private Task<HttpResponseMessage> CreateAsync(
        string endpoint, string domainName, params (string Name, string Value)[] more) =>
        _browser.FillAsync(Create, "#create", [("endpointId", endpoint), ("privateDomainName", domainName), .. more]);
}
