using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Linkspan.ControlPlane.Access;
using Linkspan.Domain;
using Linkspan.Domain.Access;
using Linkspan.Testing;
using Xunit;

namespace Linkspan.Unit.Console;

/// <summary>The second factor in the console: set up, signed in with, and taken away.</summary>
public sealed class SecondFactorPageTests : IAsyncLifetime
{
    private const string Email = "OrganizationOwner@example.com";
    private const string Password = "correct horse battery";
    private ConsoleSite _site = null!;
    private Organization _organization = null!;
    private Browser _owner = null!;
    private Authenticator _app = null!;
    private string[] _recovery = [];

    public async ValueTask InitializeAsync()
    {
        _site = await ConsoleSite.StartAsync();
        _organization = (await _site.Get<CreateOrganization>().RunAsync(
            WriteContext.System, "Database team", TestContext.Current.CancellationToken)).Value;
        _owner = await _site.SignedInAsAsync(Role.OrganizationOwner, _organization.Key);
        await SetUpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _owner.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task S13_sign_in_asks_for_the_code_in_a_second_form_and_gives_no_session_before_it()
    {
        using Browser browser = _site.NewBrowser();

        HttpResponseMessage password = await PasswordAsync(browser);
        HttpResponseMessage early = await browser.GetAsync("/account");
        HttpResponseMessage wrong = await browser.FillAsync("/sign-in/code", "form#code", ("code", "000000"));
        HttpResponseMessage right = await browser.FillAsync("/sign-in/code", "form#code", ("code", Shows()));

        Assert.Equal("/sign-in/code", password.Headers.Location!.OriginalString);
        Assert.Null(browser.Cookies.GetAllCookies()["linkspan-code"]);
        Assert.Equal("/sign-in", early.Headers.Location!.OriginalString);
        IHtmlDocument refused = await ConsoleSite.PageAsync(wrong);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Contains("signIn.code", refused.QuerySelector(".field-error").Text());
        Assert.DoesNotContain("000000", refused.QuerySelector("form")!.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("/", right.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task S13_a_sign_in_that_took_too_long_begins_again()
    {
        using Browser browser = _site.NewBrowser();
        using Browser other = _site.NewBrowser();
        await PasswordAsync(browser);
        _site.Time.Advance(TimeSpan.FromMinutes(5));

        HttpResponseMessage late = await browser.FillAsync("/sign-in/code", "form#code", ("code", Shows()));

        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
        IHtmlDocument page = await ConsoleSite.PageAsync(late);
        Assert.Contains("pendingSignIn.unknown", page.QuerySelector(".form-errors").Text());
        Assert.NotNull(page.QuerySelector("form#sign-in"));
        Assert.Equal("/sign-in", (await browser.GetAsync("/sign-in/code")).Headers.Location!.OriginalString);
        Assert.Equal("/sign-in", (await other.GetAsync("/sign-in/code")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task S13_a_code_that_no_form_of_ours_asked_for_is_refused()
    {
        using Browser browser = _site.NewBrowser();
        await PasswordAsync(browser);

        HttpResponseMessage forged = await browser.PostAsync("/sign-in/code", ("code", Shows()));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal("/", (await browser.FillAsync("/sign-in/code", "form#code", ("code", Shows()))).Headers.Location!
            .OriginalString);
    }

    [Fact]
    public async Task S13_the_cookie_between_password_and_code_is_out_of_reach_for_scripts_and_other_hosts()
    {
        using Browser browser = _site.NewBrowser();

        HttpResponseMessage password = await PasswordAsync(browser);

        string cookie = Assert.Single(
            password.Headers.GetValues("Set-Cookie"), value => value.StartsWith("linkspan-code=", StringComparison.Ordinal));
        Assert.EndsWith("; path=/; samesite=lax; httponly", cookie);
    }

    [Fact]
    public async Task The_set_up_page_shows_the_secret_to_scan_and_to_type_and_no_style_or_script_of_its_own()
    {
        using Browser viewer = await _site.SignedInAsAsync(Role.OrganizationViewer, _organization.Key);

        IHtmlDocument page = await viewer.PageAsync("/account/second-factor/add");
        HttpResponseMessage wrong = await viewer.FillAsync(
            "/account/second-factor/add", "form#form", ("code", "000000"), ("password", Password));

        string[] texts = [.. page.QuerySelectorAll("pre").Select(Html.Text)];
        Assert.StartsWith($"otpauth://totp/Linkspan:OrganizationViewer%40example.com?secret={texts[0]}&", texts[1]);
        Assert.Equal("img", page.QuerySelector("svg.qr")!.GetAttribute("role"));
        Assert.Null(page.QuerySelector("svg.qr [style], svg.qr style, svg.qr script"));
        Assert.Contains("secondFactor.code", (await ConsoleSite.PageAsync(wrong)).QuerySelector(".field-error").Text());
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task What_was_scanned_stays_good_when_the_form_is_shown_again()
    {
        using Browser viewer = await _site.SignedInAsAsync(Role.OrganizationViewer, _organization.Key);
        IHtmlDocument page = await viewer.PageAsync("/account/second-factor/add");
        (string Name, string Value)[] fields = Browser.Fields((IHtmlFormElement)page.QuerySelector("form#form")!);

        IHtmlDocument again = await ConsoleSite.PageAsync(await viewer.PostAsync(
            "/account/second-factor/add", [.. fields, ("code", "000000"), ("password", Password)]));

        Assert.Equal(page.QuerySelector("pre").Text(), again.QuerySelector("pre").Text());
    }

    [Fact]
    public async Task Recovery_codes_are_made_anew_and_the_factor_is_turned_off_with_password_and_code()
    {
        IHtmlDocument shown = await ConsoleSite.PageAsync(await _owner.FillAsync(
            "/account/second-factor/codes", "form#form", ("password", Password), ("code", Shows())));
        HttpResponseMessage wrong = await _owner.FillAsync(
            "/account/second-factor/remove", "form#form", ("password", Password), ("code", _recovery[0]));
        HttpResponseMessage off = await _owner.FillAsync(
            "/account/second-factor/remove", "form#form", ("password", Password),
            ("code", shown.QuerySelector("pre").Text().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)[0]));
        using Browser browser = _site.NewBrowser();

        Assert.Contains("secondFactor.code", (await ConsoleSite.PageAsync(wrong)).QuerySelector(".field-error").Text());
        Assert.StartsWith("/account?", off.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("/", (await PasswordAsync(browser)).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Who_manages_members_sees_the_factor_and_only_the_operator_clears_it()
    {
        using Browser operating = await _site.SignedInAsync();
        IHtmlDocument settings = await _owner.PageAsync($"/organizations/{_organization.Key}");
        string clear = (await operating.PageAsync("/operator/members")).QuerySelector("a[href$='/clear-second-factor']")!
            .GetAttribute("href")!;

        HttpResponseMessage byOwner = await _owner.FillAsync(clear, "form#form");
        HttpResponseMessage byOperator = await operating.FillAsync(clear, "form#form");
        using Browser browser = _site.NewBrowser();

        Assert.Equal("On", settings.QuerySelector("#members td[data-label='Second factor'] .chip").Text());
        Assert.Contains("caller.notOperator", (await ConsoleSite.PageAsync(byOwner)).QuerySelector(".form-errors").Text());
        Assert.Equal(HttpStatusCode.Redirect, byOperator.StatusCode);
        Assert.Equal("/", (await PasswordAsync(browser)).Headers.Location!.OriginalString);
    }

    private static Task<HttpResponseMessage> PasswordAsync(Browser browser) =>
        browser.FillAsync("/sign-in", "form#sign-in", ("email", Email), ("password", Password));

    private string Shows() => _app.CodeAt(_site.Time.GetUtcNow());

    private async Task SetUpAsync()
    {
        IHtmlDocument page = await _owner.PageAsync("/account/second-factor/add");
        _app = new Authenticator(page.QuerySelector("pre").Text());
        (string Name, string Value)[] fields = Browser.Fields((IHtmlFormElement)page.QuerySelector("form#form")!);
        IHtmlDocument codes = await ConsoleSite.PageAsync(await _owner.PostAsync(
            "/account/second-factor/add", [.. fields, ("code", Shows()), ("password", Password)]));
        _recovery = codes.QuerySelector("pre").Text().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, _recovery.Length);
        _site.Time.Advance(TimeSpan.FromSeconds(30));
    }
}
