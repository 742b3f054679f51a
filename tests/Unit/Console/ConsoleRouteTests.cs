using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.Console;
using Linkspan.Domain.Databases;
using Linkspan.Domain.Lifecycles;
using Xunit;

namespace Linkspan.Unit.Console;

public sealed class ConsoleRouteTests : IAsyncLifetime
{
    private ConsoleSite _site = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await ConsoleSite.StartAsync();
        _browser = await _site.SignedInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _site.DisposeAsync();
    }

    [Theory]
    [InlineData("/instances")]
    [InlineData("/vpc/endpoints")]
    [InlineData("/sign-in?token=x")]
    [InlineData("/console/kit")]
    [InlineData("/nowhere")]
    public async Task S13_Every_page_tells_the_browser_what_it_must_never_do(string path)
    {
        HttpResponseMessage answer = await _browser.GetAsync(path);

        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
            "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_overview_and_the_dialog_show_what_the_store_holds()
    {
        await _site.PutGuideAsync();
        await _site.PutConnectionAsync(PrivateEndpointConnectionState.Active);

        IHtmlDocument overview = await _browser.PageAsync($"/instances/{Sample.InstanceId}");
        IHtmlDocument dialog = await _browser.PageAsync(
            $"/instances/{Sample.InstanceId}/connect?endpoint={Sample.EndpointId}&client=mysql_cli&database=shop");

        Assert.Equal("orders", overview.QuerySelector("h1").Text());
        Assert.Contains(Sample.ServiceName, overview.GetElementById("service").Text());
        Assert.Contains("1 Active", overview.GetElementById("endpoints").Text());
        Assert.Contains(
            $"-h {Sample.EndpointId}.tidb-{Sample.InstanceId}.local-1.tidb.linkspan.internal",
            dialog.QuerySelectorAll("#connect-strings pre").Last().Text());
        Assert.Contains("shop", dialog.QuerySelectorAll("#connect-strings pre").Last().Text());
    }

    [Fact]
    public async Task An_endpoint_that_is_no_longer_active_is_explained_and_the_dialog_goes_on_without_it()
    {
        await _site.PutGuideAsync();
        await _site.PutConnectionAsync(PrivateEndpointConnectionState.Failed);

        HttpResponseMessage answer = await _browser.GetAsync(
            $"/instances/{Sample.InstanceId}/connect?endpoint={Sample.EndpointId}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("is not an Active", (await ConsoleSite.PageAsync(answer)).GetElementById("connect-strings").Text());
    }

    [Fact]
    public async Task The_ca_comes_as_the_file_that_the_strings_name()
    {
        await _site.PutGuideAsync();

        HttpResponseMessage answer = await _browser.GetAsync($"/instances/{Sample.InstanceId}/ca.pem");

        Assert.Equal("ca.pem", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(
            Sample.Instance.CaCertificate, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_endpoint_page_shows_its_names()
    {
        await _site.PutGuideAsync();

        IHtmlDocument page = await _browser.PageAsync($"/vpc/endpoints/{Sample.EndpointId}");

        Assert.Equal("web-shop", page.QuerySelector("h1").Text());
        Assert.Contains($"{Sample.EndpointId}.epsrv-", page.GetElementById("domains").Text());
    }

    [Fact]
    public async Task A_long_list_has_pages_and_can_be_searched()
    {
        await _site.PutGuideAsync();
        await _site.PutAsync([.. Enumerable.Range(0, 45).Select(Another)]);

        IHtmlDocument third = await _browser.PageAsync("/instances?page=3");
        IHtmlDocument found = await _browser.PageAsync("/instances?search=NUMBER-4");
        IHtmlDocument beyond = await _browser.PageAsync("/instances?page=999999999");

        Assert.StartsWith("41–46 of 46", third.QuerySelector(".pager").Text());
        Assert.Equal(6, third.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(["number-4", "number-40", "number-41", "number-42", "number-43", "number-44"],
            found.QuerySelectorAll("tbody a.name").Select(Html.Text).Where(name => name.StartsWith("number")));
        Assert.Contains("This page is empty", beyond.QuerySelector(".empty").Text());
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/instances/1111111111111111111")]
    [InlineData("/instances/not-an-id")]
    [InlineData("/vpc/endpoints/ep-zzzzzzzzzzzzzzzzzzzz")]
    public async Task An_address_that_leads_nowhere_says_so_kindly(string path)
    {
        HttpResponseMessage answer = await _browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("There is nothing here", (await ConsoleSite.PageAsync(answer)).QuerySelector("h1").Text());
    }

    [Fact]
    public async Task Programs_are_not_answered_with_a_page()
    {
        HttpResponseMessage answer = await _browser.GetAsync("/nowhere", "application/json");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(0, answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_fault_of_our_own_says_so_and_tells_nothing_of_its_inside()
    {
        await _site.PutGuideAsync();
        _site.Provider.Fault = new InvalidOperationException("inside secret");

        HttpResponseMessage answer = await _browser.GetAsync($"/vpc/endpoints/{Sample.EndpointId}");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        string text = (await ConsoleSite.PageAsync(answer)).Body.Text();
        Assert.Contains("Something went wrong here", text);
        Assert.DoesNotContain("inside secret", text);
    }

    [Theory]
    [InlineData("/instances?page=2", "/instances?page=2")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("", "/")]
    public async Task S13_Choosing_a_theme_is_remembered_and_leads_back_to_this_console_only(string path, string expected)
    {
        HttpResponseMessage answer = await _browser.SubmitAsync(
            "/instances", "form.themes", ("theme", "dark"), ("return", path));

        Assert.Equal(expected, answer.Headers.Location!.OriginalString);
        Assert.Equal("dark", (await _browser.PageAsync("/instances")).DocumentElement.GetAttribute("data-theme"));
    }

    [Fact]
    public async Task Own_files_are_kept_for_ever_and_named_by_their_content()
    {
        IHtmlDocument page = await _browser.PageAsync("/instances");
        string path = page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        HttpResponseMessage answer = await _browser.GetAsync(path);

        Assert.Equal(ConsoleAsset.Style.Path, path);
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TimeSpan.FromDays(365), answer.Headers.CacheControl!.MaxAge);
        Assert.Contains(answer.Headers.ETag!.Tag.Trim('"'), path);
    }

    private static Instance Another(int number) => Sample.Instance with
    {
        Id = new($"2{number + 111_111_111_111_111_111:D18}"),
        DisplayName = $"number-{number}",
        CreatedAt = Sample.Instance.CreatedAt.AddSeconds(number + 1),
    };

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
